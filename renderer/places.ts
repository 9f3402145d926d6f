/** The places of the window. Hash history: the page has no server behind it. */
import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import CompareView from './views/CompareView.vue';
import TrainView from './views/TrainView.vue';

export function createPlaces(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: '/train' },
      { path: '/train', name: 'train', component: TrainView },
      { path: '/compare', name: 'compare', component: CompareView },
    ],
  });
}
