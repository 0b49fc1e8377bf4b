// What every page does beyond HTML: menus that close, the shirt that changes, the line that is dragged, colours that swap.
// Nothing here is needed to buy; each part looks for its own element and leaves the page alone without it.

import { closeMenus } from "./menus";
import { changeShirt } from "./hero";
import { dragLine } from "./compare";
import { swapColours } from "./blank";
import { preventDoubleSending } from "./forms";
import { showLocalTimes } from "./times";
import { waitForPayment } from "./waiting";

closeMenus();
changeShirt();
dragLine();
swapColours();
preventDoubleSending();
showLocalTimes();
waitForPayment();
