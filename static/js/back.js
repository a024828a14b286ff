// The way back to the results that the reader came from, which a plain link to the search would lose.
const back = document.querySelector("[data-back]");
const { origin, pathname } = document.referrer ? new URL(document.referrer) : {};
if (back && origin === window.location.origin && pathname === new URL(back.href).pathname) {
  back.href = document.referrer;
}
