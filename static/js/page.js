// Every page: the design system's own behaviour (menu that folds, skip link, error summary).
import { initAll } from "nhsuk-frontend";

initAll();
