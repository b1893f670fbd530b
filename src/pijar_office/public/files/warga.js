/* The code of a scanned card stands behind the # and never reaches a server by itself: here it is
   put into the form and sent, and taken out of the address. Old phones read this too. */
(function () {
  function send() {
    var said = window.location.hash.replace(/^#/, "");
    var form = document.getElementById("kartu");
    if (!/^(P[0-9]+\.|[A-Za-z0-9]{26}$)/.test(said) || !form) return;
    if (window.history.replaceState) window.history.replaceState(null, "", location.pathname + location.search);
    document.getElementById("kode").value = said.slice(0, 500);
    form.submit();
  }
  window.onhashchange = send;
  send();
})();
