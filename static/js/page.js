// Every page: the design system's own behaviour (menu that folds, skip link, error summary), and the way back.
import { initAll } from "nhsuk-frontend";
import "./back.js";

initAll();
