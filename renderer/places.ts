/** The places of the window. Hash history: the page has no server behind it. */
import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import CompareView from './views/CompareView.vue';
import DataView from './views/DataView.vue';
import TrainView from './views/TrainView.vue';

export function createPlaces(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: '/train' },
      { path: '/data', name: 'data', component: DataView },
      { path: '/train', name: 'train', component: TrainView },
      { path: '/compare', name: 'compare', component: CompareView },
    ],
  });
}
