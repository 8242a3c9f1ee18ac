// Starts the window's page: the theme first, then what the app needs, then the screen.
import "./styles/app.css";
import { mount } from "svelte";
import App from "./App.svelte";
import "./state/theme.svelte";

const target = document.getElementById("app");
if (target) mount(App, { target });
