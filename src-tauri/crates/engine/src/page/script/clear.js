// What lies over pages and keeps people from them: consent banners, cookie walls, newsletter overlays; and the button by
// which a person who wants none of it gets rid of it. Nothing else is ever closed.

const CONSENT = /\bcookies?\b|consent|gdpr|privacy (?:settings|choices|preferences)|your privacy|tracking technolog|datenschutz|einwilligung|confidentialit|vie privée|privacidad|riservatezza|integritet|personvern|evästee|ciastecz|prywatno|куки|файлы cookie|クッキー|隐私/i;
const NEWSLETTER = /newsletter|mailing list|subscribe|sign up (?:for|to|and)|join our|% off|discount|our offers|abonnier|abonnez|rabatt|suscr[ií]b|bolet[ií]n|iscriviti|sconto|nieuwsbrief|inscreva|nyhetsbrev|uutiskirje|newslettera|рассылк|メルマガ|订阅/i;
const OVERLAY_HINTS = /cookie|consent|gdpr|ccpa|\bcmp\b|onetrust|didomi|newsletter|subscribe|signup|pop-?up|lightbox|interstitial/i;

const DECLINE = /^(?:no|nope|nein|non|nee|não|nej|nei|ei|nie)$|\b(?:reject|decline|refuse|deny|disagree|opt out|no,? thanks?(?: you)?|not now|maybe later|later|not interested)\b|\b(?:only|just)\b.*\b(?:necessary|essential|required|needed)\b|\b(?:necessary|essential|required)\b.*\bonly\b|continue without|without accept|ablehn|nur (?:notwendig|erforderlich|essen|technisch)|nein,? danke|weiter ohne|verweiger|nicht zustimmen|später|refuser|sans accepter|non,? merci|plus tard|uniquement (?:les )?nécessaires|rechaz|(?:solo|sólo) (?:las )?(?:necesari|esencial)|no,? gracias|ahora no|rifiut|solo (?:i )?(?:necessari|essenzial)|no,? grazie|continua senza|weiger|alleen (?:noodzakelijk|functione)|nee,? bedankt|recus|rejeit|(?:apenas|só|somente) (?:os )?(?:necess|essenc)|não,? obrigad|avvis|neka|avslå|(?:endast|bara|kun) nödvändig|kun nødvendige|nej,? tack|hylkää|vain (?:välttämättöm|tarpeell)|ei kiitos|odrzuć|tylko niezbędn|nie,? dziękuję|отклон|только необходим|нет,? спасибо|拒否|拒绝|必要なもの|いいえ/i;
const CLOSING = /^[×✕✖✗╳⨯xX]$|\b(?:close|dismiss|skip|hide)\b|schlie(?:ß|ss)en|fermer|cerrar|chiudi|sluiten|fechar|stäng|lukk?|sulje|zamknij|закры|閉じる|关闭/i;
const NOTICED = /^(?:got it|ok(?:ay)?|i understand|understood|continue|let.s go|get started|skip(?: tour| for now)?|not now|maybe later|later|remind me later|no,? thanks?|verstanden|compris|entendido)[.!]?$/i;
const ASKING = /\?|\b(?:are you sure|delete|remove|discard|confirm|unsaved|cannot be undone|error|failed|sign in|log in|password|warning)\b/i;
const AGREE = /\b(?:accept|agree|allow|ok|okay|got it|i understand|understood|continue)\b|akzeptier|zustimm|verstanden|einverstanden|accepte|d.accord|compris|acept|acuerdo|entendido|accett|capito|akkoord|aceit|concord|godkänn|godta|hyväksy|akceptuj|zgadzam|приня|соглас|同意|接受/i;

/** Whether it lies over the page rather than in it. */
function overlays(el) {
  if (el.matches("dialog[open]") || ["dialog", "alertdialog"].includes(roleOf(el))) return true;
  return ["fixed", "sticky"].includes(getComputedStyle(el).position);
}

const saysOf = (el) => [nameOf(el), el.getAttribute("aria-label"), el.getAttribute("title"), el.getAttribute("value"), norm(el.textContent)].map(norm).filter((text) => text && text.length < 60);

/** The button that ends it: declining before closing before agreeing; a newsletter is never agreed to. */
function wayOut(box, kind) {
  const buttons = all(rootOf(box) || box).filter((el) => (PRESSABLE.has(roleOf(el)) || clickable(el)) && !isField(el) && visible(el) && !disabled(el));
  const inner = buttons.filter((el) => !buttons.some((other) => other !== el && contains(el, other)));
  const links = (el) => el.localName === "a" && el.hasAttribute("href") && !/^#?$|^javascript:/.test(el.getAttribute("href"));
  const ways = kind === "notice" ? [[CLOSING, "closed"], [NOTICED, "closed"]] : kind === "consent" ? [[DECLINE, "declined"], [CLOSING, "closed"], [AGREE, "accepted"]] : [[CLOSING, "closed"], [DECLINE, "declined"]];
  for (const [words, how] of ways) {
    const found = inner.find((el) => !links(el) && saysOf(el).some((text) => words.test(text)))
      || (how === "closed" && inner.find((el) => iconic(el) && iconNames(el).some((name) => /close|dismiss|cross|times/i.test(name))));
    if (found) return { el: found, how };
  }
  return null;
}

/**
 * A dialog that only tells something: news of the application, a tour, a greeting. Nothing can be entered in it, it asks nothing
 * and warns of nothing, and it can be closed.
 */
function tells(box, text) {
  const modal = box.matches("dialog[open]") || ["dialog", "alertdialog"].includes(roleOf(box));
  return modal && text.length < 1500 && !ASKING.test(`${nameOf(box)} ${text}`) && !all(box).some((el) => (isField(el) || el.localName === "select" || el.isContentEditable) && visible(el));
}

/** The overlay that is in the way, as `{node, what, by, how}`; null if there is none, or no way out of it. */
function obstacle() {
  const framed = window.parent !== window;
  const boxes = framed && document.body ? [document.body] : all().filter((el) => overlays(el) && visible(el));
  for (const box of boxes) {
    const text = textOf(box);
    if (!text || text.length > 5000 || box.querySelector("main,[role=main]")) continue;
    const rect = box.getBoundingClientRect();
    // Of no size when its parts are placed by themselves.
    if (rect.width * rect.height > 0 && rect.width * rect.height < innerWidth * innerHeight * 0.02) continue;
    const hinted = OVERLAY_HINTS.test(`${box.id} ${box.getAttribute("class") || ""}`);
    const asks = all(box).some((el) => isField(el) && (el.type === "email" || /mail/i.test(`${el.name} ${el.placeholder} ${nameOf(el)}`)));
    const kind = CONSENT.test(text) && !asks ? "consent" : NEWSLETTER.test(text) && (asks || hinted) ? "newsletter" : tells(box, text) ? "notice" : null;
    // A menu bar that stays at the top may speak of cookies and has no button against them.
    if (!kind || ["banner", "navigation", "contentinfo", "main"].includes(roleOf(box))) continue;
    const way = wayOut(box, kind);
    if (way) return { node: numberOf(way.el), kind, by: saysOf(way.el)[0] || "", how: way.how };
  }
  return null;
}
