// Every text of the page, in the order of LANGUAGES; {0}, {1} ... are placeholders. What has no translation is shown in English. An error or a fact
// without an English text has its own; the facts are those of an engineer, in English and Chinese alone to save bytes.
const LANGUAGES = ["en", "zh", "de", "fr", "es", "ja"];
const TEXTS = {
  connecting: ["Connecting…", "正在连接…", "Verbinden…", "Connexion…", "Conectando…", "接続中…"],
  connected: ["Connected", "已连接", "Verbunden", "Connecté", "Conectado", "接続済み"],
  reconnecting: ["Reconnecting…", "正在重新连接…", "Erneut verbinden…", "Reconnexion…", "Reconectando…", "再接続中…"],
  reconnectingIn: ["Reconnecting in {0} s", "{0} 秒后重新连接", "Neuer Versuch in {0} s", "Reconnexion dans {0} s", "Nuevo intento en {0} s", "{0} 秒後に再接続"],
  stale: ["No answer for {0} s", "{0} 秒无应答", "Keine Antwort seit {0} s", "Sans réponse depuis {0} s", "Sin respuesta desde hace {0} s", "{0} 秒間応答なし"],
  retry: ["Retry", "重试", "Erneut versuchen", "Réessayer", "Reintentar", "再試行"],
  looking: ["Looking for the device at {0}", "正在查找设备 {0}", "Suche das Gerät unter {0}", "Recherche de l’appareil à {0}", "Buscando el dispositivo en {0}", "{0} のデバイスを探しています"],
  bare: ["This device has declared no channels.", "此设备没有声明任何通道。", "Dieses Gerät hat keine Kanäle.", "Cet appareil n’a aucun canal.", "Este dispositivo no tiene canales.", "このデバイスにはチャンネルがありません。"],
  sensors: ["Sensors", "传感器", "Sensoren", "Capteurs", "Sensores", "センサー"],
  controls: ["Controls", "控制", "Steuerung", "Commandes", "Controles", "操作"],
  on: ["On", "开", "Ein", "Marche", "Encendido", "オン"],
  off: ["Off", "关", "Aus", "Arrêt", "Apagado", "オフ"],
  now: ["now", "刚刚", "jetzt", "maintenant", "ahora", "たった今"],
  ago: ["{0} ago", "{0}前", "vor {0}", "il y a {0}", "hace {0}", "{0}前"],
  unchanged: ["unchanged for {0}", "{0}未变", "unverändert seit {0}", "inchangé depuis {0}", "sin cambios desde hace {0}", "{0}変化なし"],
  seconds: ["{0} s", "{0} 秒", "{0} s", "{0} s", "{0} s", "{0} 秒"],
  minutes: ["{0} min", "{0} 分钟", "{0} min", "{0} min", "{0} min", "{0} 分"],
  hours: ["{0} h", "{0} 小时", "{0} h", "{0} h", "{0} h", "{0} 時間"],
  days: ["{0} d", "{0} 天", "{0} d", "{0} j", "{0} d", "{0} 日"],
  uptime: ["Up {0}", "已运行 {0}", "Läuft seit {0}", "En marche depuis {0}", "En marcha desde hace {0}", "稼働 {0}"],
  version: ["version {0}", "版本 {0}", "Version {0}", "version {0}", "versión {0}", "バージョン {0}"],
  refused: ["Refused: {0}", "已拒绝：{0}", "Abgelehnt: {0}", "Refusé : {0}", "Rechazado: {0}", "拒否：{0}"],
  lost: ["Connection lost: nothing was done", "连接已断开：没有执行", "Verbindung verloren: nichts ausgeführt", "Connexion perdue : rien n’a été fait", "Conexión perdida: no se hizo nada", "接続が切れました：実行されていません"],
  unanswered: ["The device did not answer", "设备没有应答", "Das Gerät hat nicht geantwortet", "L’appareil n’a pas répondu", "El dispositivo no respondió", "デバイスが応答しませんでした"],
  maybe: ["The device did not answer: it may still happen", "设备没有应答：仍可能执行", "Das Gerät hat nicht geantwortet: es kann noch geschehen", "L’appareil n’a pas répondu : cela peut encore arriver", "El dispositivo no respondió: aún puede ocurrir", "デバイスが応答しませんでした：実行される可能性があります"],
  announceLost: ["Connection lost, controls are disabled", "连接已断开，控件已停用", "Verbindung verloren, Bedienung gesperrt", "Connexion perdue, commandes désactivées", "Conexión perdida, controles desactivados", "接続が切れ、操作できません"],
  announceBack: ["Connected, controls are enabled", "已连接，控件可用", "Verbunden, Bedienung frei", "Connecté, commandes activées", "Conectado, controles activados", "接続され、操作できます"],
  plot: ["{0}, last {1}: {2} to {3}", "{0}，最近 {1}：{2} 至 {3}", "{0}, letzte {1}: {2} bis {3}", "{0}, {1} : de {2} à {3}", "{0}, últimos {1}: de {2} a {3}", "{0}、過去 {1}：{2}～{3}"],
  plotEmpty: ["{0}: nothing received yet", "{0}：尚未收到数据", "{0}: noch nichts empfangen", "{0} : rien reçu", "{0}: aún sin datos", "{0}：データなし"],
  signedOut: ["Signed out", "已退出登录", "Abgemeldet", "Déconnecté", "Sesión cerrada", "サインアウト済み"],
  signIn: ["Sign in", "登录", "Anmelden", "Se connecter", "Iniciar sesión", "サインイン"],
  signOut: ["Sign out", "退出登录", "Abmelden", "Se déconnecter", "Cerrar sesión", "サインアウト"],
  shutOut: ["Rejected: this address is not the device's own, or a proxy changes Host", "被拒绝：此地址不属于该设备，或代理更改了 Host", "Abgewiesen: fremde Adresse, oder ein Proxy ändert Host", "Rejeté : adresse étrangère, ou un proxy change Host", "Rechazado: dirección ajena, o un proxy cambia Host", "拒否：アドレスが違うか、プロキシが Host を変えています"],
  full: ["All places are taken", "设备的连接数已满", "Alle Plätze sind belegt", "Toutes les places sont prises", "No quedan plazas", "接続数が上限です"],
  slowed: ["Too many wrong tokens", "错误的令牌过多", "Zu viele falsche Token", "Trop de jetons erronés", "Demasiados tokens erróneos", "誤ったトークンが多すぎます"],
  readOnly: ["Read-only", "只读", "Nur lesen", "Lecture seule", "Solo lectura", "読み取り専用"],
  unread: ["Could not be read", "无法读取", "Nicht lesbar", "Illisible", "No se pudo leer", "読み取れません"],
  differs: ["The device did not follow: set to {0}, reads {1}", "设备没有跟随：已设为 {0}，读数为 {1}", "Das Gerät folgte nicht: gesetzt {0}, gelesen {1}", "L’appareil n’a pas suivi : réglé {0}, lu {1}", "El dispositivo no obedeció: fijado {0}, leído {1}", "デバイスが従いません：設定 {0}、読み取り {1}"],
  pulse: ["Pulse {0}", "脉冲 {0}", "Impuls {0}", "Impulsion {0}", "Pulso {0}", "パルス {0}"],
  soon: ["{0} in {1}", "{1} 后{0}", "{0} in {1}", "{0} dans {1}", "{0} en {1}", "{1} 後に{0}"],
  safe: ["Goes to {0} {1} after this page closes", "页面关闭 {1} 后变为 {0}", "Geht {1} nach dem Schließen dieser Seite auf {0}", "Passe à {0} {1} après la fermeture de cette page", "Pasa a {0} {1} después de cerrar esta página", "このページを閉じて {1} 後に {0} になります"],
  safeOff: ["Turns off {1} after this page closes", "页面关闭 {1} 后关闭", "Schaltet {1} nach dem Schließen dieser Seite aus", "S’éteint {1} après la fermeture de cette page", "Se apaga {1} después de cerrar esta página", "このページを閉じて {1} 後にオフになります"],
  safeOn: ["Turns on {1} after this page closes", "页面关闭 {1} 后打开", "Schaltet {1} nach dem Schließen dieser Seite ein", "S’allume {1} après la fermeture de cette page", "Se enciende {1} después de cerrar esta página", "このページを閉じて {1} 後にオンになります"],
  less: ["Less", "减少", "Weniger", "Moins", "Menos", "減らす"],
  more: ["More", "增加", "Mehr", "Plus", "Más", "増やす"],
  restarted: ["The device restarted: {0}", "设备已重启：{0}", "Das Gerät startete neu: {0}", "L’appareil a redémarré : {0}", "El dispositivo se reinició: {0}", "デバイスが再起動しました：{0}"],
  unknown: ["reason unknown", "原因未知", "Grund unbekannt", "raison inconnue", "motivo desconocido", "原因不明"],
  details: ["Device", "设备", "Gerät", "Appareil", "Dispositivo", "デバイス"],
  csv: ["Download CSV", "下载 CSV", "CSV laden", "Télécharger CSV", "Descargar CSV", "CSV を保存"],
  all: ["All", "全部", "Alles", "Tout", "Todo", "すべて"],
  expand: ["Full screen: {0}", "全屏：{0}", "Vollbild: {0}", "Plein écran : {0}", "Pantalla completa: {0}", "全画面：{0}"],
  pinned: ["Pinned", "置顶", "Angeheftet", "Épinglés", "Fijados", "ピン留め"],
  hidden: ["Hide", "隐藏", "Ausblenden", "Masquer", "Ocultar", "非表示"],
  earlier: ["Move up", "上移", "Nach vorn", "Monter", "Subir", "前へ"],
  later: ["Move down", "下移", "Nach hinten", "Descendre", "Bajar", "後ろへ"],
  arrange: ["Arrange", "整理", "Anordnen", "Organiser", "Organizar", "並べ替え"],
  done: ["Done", "完成", "Fertig", "Terminé", "Listo", "完了"],
  groups: ["Groups", "分组", "Gruppen", "Groupes", "Grupos", "グループ"],
  allOff: ["All off", "全部关闭", "Alles aus", "Tout éteindre", "Apagar todo", "すべてオフ"],
  sure: ["Switch off: {0}?", "关闭：{0}？", "Ausschalten: {0}?", "Éteindre : {0} ?", "¿Apagar: {0}?", "オフにしますか：{0}"],
  events: ["Events", "事件", "Ereignisse", "Événements", "Eventos", "イベント"],
  here: ["{0} (this page)", "{0}（本页）", "{0} (diese Seite)", "{0} (cette page)", "{0} (esta página)", "{0}（このページ）"],
  backAfter: ["Connected again after {0}", "{0}后重新连接", "Nach {0} wieder verbunden", "Reconnecté après {0}", "Conectado de nuevo tras {0}", "{0}後に再接続しました"],
  install: ["Install", "安装", "Installieren", "Installer", "Instalar", "インストール"],
  errors: {
    "-32000": [, "设备没有执行", "das Gerät hat es nicht ausgeführt", "l’appareil ne l’a pas fait", "el dispositivo no lo hizo", "デバイスは実行しませんでした"],
    "-32001": [, "只能查看，不能控制", "nur Lesen erlaubt", "lecture seule", "solo lectura", "読み取り専用です"],
    "-32002": ["too many requests at once", "请求过于频繁", "zu viele Anfragen auf einmal", "trop de demandes à la fois", "demasiadas peticiones a la vez", "要求が多すぎます"],
    "-32003": ["too late, nothing was done", "太迟，没有执行", "zu spät, nichts ausgeführt", "trop tard, rien n’a été fait", "demasiado tarde, no se hizo nada", "時間切れ、実行されていません"],
  },
  facts: {
    board: [, "开发板"],
    reset: ["Last start", "上次启动"],
    fault: [, "故障"],
    firmware: [, "固件"],
    address: [, "地址"],
    rssi: ["Wi-Fi signal", "Wi-Fi 信号"],
    freeMemory: [, "可用内存"],
    accepted: ["Connections so far", "累计连接"],
    open: ["Connections now", "当前连接"],
    refused: ["Connections refused", "拒绝的连接"],
    evicted: [, "清退的连接"],
    timedOut: [, "超时"],
    protocolErrors: [, "协议错误"],
    bytesIn: ["Received", "接收"],
    bytesOut: ["Sent", "发送"],
    longestPassMs: ["Longest pass", "最长循环"],
  },
  themeAuto: ["Theme: as the system", "主题：跟随系统", "Design: wie das System", "Thème : comme le système", "Tema: como el sistema", "テーマ：システムに従う"],
  themeLight: ["Theme: light", "主题：浅色", "Design: hell", "Thème : clair", "Tema: claro", "テーマ：ライト"],
  themeDark: ["Theme: dark", "主题：深色", "Design: dunkel", "Thème : sombre", "Tema: oscuro", "テーマ：ダーク"],
};

// The index of the visitor's language.
const LANGUAGE = Math.max(0, LANGUAGES.indexOf(navigator.language.slice(0, 2).toLowerCase()));
const formats = {};

function translated(texts) {
  return texts && (texts[LANGUAGE] || texts[0]);
}

function text(key, ...values) {
  return translated(TEXTS[key]).replace(/\{(\d)\}/g, (_, index) => values[index]);
}

// A number as the visitor writes it, always with so many decimals; what rounds to zero has no sign.
function number(value, places) {
  formats[places] = formats[places] || new Intl.NumberFormat(navigator.language, { minimumFractionDigits: places, maximumFractionDigits: places });
  const shown = formats[places].format(value);
  return Number(value.toFixed(places)) === 0 ? shown.replace("-", "") : shown.replace("-", "−");
}

// A duration in the one unit that says enough: "8 s", "12 min", "3 h", "5 d".
function duration(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return text("seconds", seconds);
  if (seconds < 3600) return text("minutes", Math.floor(seconds / 60));
  if (seconds < 86400) return text("hours", Math.floor(seconds / 3600));
  return text("days", Math.floor(seconds / 86400));
}

// What is left, as a clock: "0:42", "1:00:00".
function countdown(ms) {
  const seconds = Math.ceil(ms / 1000);
  const two = count => String(Math.floor(count) % 60).padStart(2, "0");
  const minutes = seconds < 3600 ? Math.floor(seconds / 60) : Math.floor(seconds / 3600) + ":" + two(seconds / 60);
  return minutes + ":" + two(seconds);
}

// How long ago something was, or for how long it has lasted; under three seconds it is "now".
function age(ms, kind) {
  return ms < 3000 ? text("now") : text(kind, duration(ms));
}
