import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { createTexts } from './locales/texts';
import { createPlaces } from './places';
import './styles/base.css';

createApp(App).use(createPinia()).use(createTexts()).use(createPlaces()).mount('#app');
