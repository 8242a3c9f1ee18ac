//! What sites lay over their pages: consent banners, newsletters, in the page itself or in a frame of it, at once or late.

use dom_query::Document;

fn append(document: &Document, html: &str) {
    for body in document.select("body").nodes() {
        body.append_html(html);
    }
}

/// A consent banner, in German, until it was answered.
pub fn consent(document: &Document) {
    append(
        document,
        r#"<div class="cc-wall" style="position:fixed;inset:0;background:#000a;z-index:9999;display:none"><div style="position:absolute;left:0;right:0;bottom:0;background:#fff;padding:32px">
<h2>Wir schätzen Ihre Privatsphäre</h2><p>Wir und unsere Partner verwenden Cookies, um Inhalte zu messen. Sie können zustimmen oder ablehnen.</p>
<button type="button" data-answer="yes">Alle akzeptieren</button> <button type="button" data-answer="settings">Einstellungen</button> <button type="button" data-answer="no">Nur notwendige Cookies</button></div></div>
<script>(() => { const wall = document.querySelector("[style*='z-index:9999']"); if (document.cookie.includes("answered=")) { wall.remove(); return; } wall.style.display = "block";
wall.addEventListener("click", (event) => { const answer = event.target.dataset.answer; if (answer === "yes" || answer === "no") { document.cookie = "answered=" + answer + "; path=/"; wall.remove(); } }); })()</script>"#,
    );
}

/// The same as a consent service shows it: in a frame of its own.
pub fn framed_consent(document: &Document) {
    append(
        document,
        r#"<script>if (!document.cookie.includes("answered=")) { const frame = document.createElement("iframe"); frame.title = "Privacy Manager";
frame.style.cssText = "position:fixed;inset:0;width:100%;height:100%;border:0;background:#0008;z-index:9999";
frame.srcdoc = '<body style="margin:0"><div style="position:absolute;left:20%;top:30%;width:60%;background:#fff;padding:32px"><h2>Votre vie privée</h2><p>Nos partenaires et nous utilisons des cookies.</p><button>Tout accepter</button> <button>Continuer sans accepter</button></div><script>for (const button of document.querySelectorAll("button")) button.onclick = () => parent.postMessage("answered", "*")<\/script>';
addEventListener("message", (event) => { if (event.data === "answered") { document.cookie = "answered=no; path=/"; frame.remove(); } }); document.body.append(frame); }</script>"#,
    );
}

/// A newsletter in a dialog, a moment after the page.
pub fn newsletter(document: &Document) {
    append(
        document,
        r#"<script>setTimeout(() => { const box = document.createElement("div"); box.setAttribute("role", "dialog"); box.setAttribute("aria-modal", "true");
box.style.cssText = "position:fixed;inset:0;background:#0008;z-index:9999";
box.innerHTML = '<div style="position:absolute;left:30%;top:30%;width:40%;background:#fff;padding:32px"><button type="button" aria-label="Close this window" style="float:right">×</button><h2>Join our newsletter</h2><p>Get 10 % off your first order.</p><form><label>E-mail <input type="email" name="newsletter"></label><button>Subscribe</button></form></div>';
box.querySelector("button").addEventListener("click", () => box.remove()); document.body.append(box); }, 150)</script>"#,
    );
}

/// A newsletter that comes when somebody is in the middle of something, in Spanish, without a role, and with a drawn
/// cross for a way out.
pub fn late_newsletter(document: &Document) {
    append(
        document,
        r#"<script>setTimeout(() => { const box = document.createElement("div"); box.className = "pop-up";
box.style.cssText = "position:fixed;inset:0;background:#0008;z-index:9999";
box.innerHTML = '<div style="position:absolute;left:30%;top:30%;width:40%;background:#fff;padding:32px"><span class="icon-close" style="float:right;cursor:pointer"><svg width="20" height="20" viewBox="0 0 20 20"><path d="M2 2 18 18M18 2 2 18" stroke="black"/></svg></span><h2>Suscríbete a nuestro boletín</h2><p>Un 10 % de descuento en tu primer pedido.</p><form><input type="email" name="boletin" placeholder="Tu correo"><button>Suscribirme</button></form></div>';
box.querySelector("span").addEventListener("click", () => box.remove()); document.body.append(box); }, 500)</script>"#,
    );
}
