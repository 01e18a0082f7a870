namespace Mote.Server.Access
{
    /// <summary>The fixed parts of <see cref="DoorPage"/>: style, logo, texts and script. Each constant is a piece, 1 to 1024 bytes of UTF-8. A browser runs style and
    /// script only if they have the hashes here: the tests compute them. CSP3 6.7.3.3.</summary>
    internal static class DoorText
    {
        public const string StyleHash = "sha256-EmRNKNRbaGL0M3VSeMhnySATKkNF/OfhoCzQ0GV8Oew=";
        public const string ScriptHash = "sha256-DXyxJaJu7u5Co3gOxCwK45Kw7mHjsiCF72aqDEHEfE0=";

        public const string Head =
            "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\"><title>Mote</title>"
            + "<link rel=icon href=data:,><style>"
            + ":root{color-scheme:light;--p:#f3f5f8;--c:#fff;--e:#dfe4eb;--i:#151d28;--a:#3157d5;--k:#fff}"
            + "@media(prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;--p:#0d1218;--c:#161d26;--e:#27313d;--i:#e9eef4;--a:#86a8ff;--k:#0d1218}}"
            + ":root[data-theme=dark]{color-scheme:dark;--p:#0d1218;--c:#161d26;--e:#27313d;--i:#e9eef4;--a:#86a8ff;--k:#0d1218}"
            + "body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--p);color:var(--i);font:16px/1.4 system-ui,sans-serif}"
            + "main,form{display:grid;gap:.75rem}main{width:min(20rem,80vw);padding:1.5rem;border:1px solid var(--e);border-radius:1rem;background:var(--c)}"
            + "h1,p{margin:0;font-size:1.25rem;overflow-wrap:anywhere}p{font-size:1rem}span{display:flex;gap:.5rem}";

        public const string Style =
            "input,button{font:inherit;min-height:44px;min-width:44px;box-sizing:border-box;padding:.5rem;border-radius:.5rem;border:1px solid #737f8f;background:none;color:inherit}"
            + "input{flex:1;min-width:0}form>button{background:var(--a);border-color:var(--a);color:var(--k)}[aria-pressed=true]{color:var(--a);border-color:currentColor}:focus-visible{outline:3px solid var(--a);outline-offset:2px}";

        // The mark is the dashboard's; the device's name follows.
        public const string Logo =
            "</style><main><svg viewBox=\"0 0 32 32\" width=44 aria-hidden=true><rect width=32 height=32 rx=9 fill=#3157d5 /><circle cx=16 cy=16 r=4 fill=#fff />"
            + "<path d=\"M9 23a10 10 0 0 1 0-14M23 9a10 10 0 0 1 0 14\" fill=none stroke=#fff stroke-width=2.5 stroke-linecap=round /></svg><h1>";

        public const string FormBegin = "</h1><form method=post action=";

        // The form begins with it if the root was asked for. A proxy may serve the device's root at /mote, without a final slash, and seen from there a
        // relative "login" belongs to another program: the script puts that right.
        public const string AtRoot = "<i data-root hidden></i>";

        public const string Wrong = "<p role=alert data-t=0>That token is wrong.</p>";

        // Without its script the page is English, and has no eye.
        public const string FormEnd =
            "<label for=t data-t=1>Token of this device</label><span><input id=t name=token type=password autocomplete=current-password required autofocus>"
            + "<button id=e type=button aria-pressed=false aria-label=\"Show the token\" data-t=2 hidden><svg viewBox=\"0 0 24 24\" width=20 aria-hidden=true fill=none "
            + "stroke=currentColor stroke-width=2><path d=\"M2 12q10-14 20 0q-10 14-20 0\"/><circle cx=12 cy=12 r=3 /></svg></button></span>"
            + "<button data-t=3>Sign in</button></form></main><script>";

        public const string Full = "</h1><p role=status data-t=4>All places are taken.</p><p data-s=";
        public const string TooMany = "</h1><p role=status data-t=5>Too many wrong tokens.</p><p data-s=";
        public const string Countdown = ">Please try again in a moment.</p></main><script>";

        // The texts are by the numbers in data-t; the last is the countdown. The page keeps the theme that was chosen on the dashboard. The countdown asks with HEAD, so
        // that a device that has gone meanwhile does not end in an error page of the browser's, and then comes with GET, even if a form was posted.
        public const string Script0 =
            "{const d=document,r=d.documentElement,f=d.forms[0],e=d.querySelector('#e'),c=d.querySelector('[data-s]'),p=location.pathname,"
            + "T={en:[,,,,,,'Trying again in $ s'],"
            + "zh:['令牌错误。','此设备的令牌','显示令牌','登录','设备的连接数已满。','错误的令牌过多。','$ 秒后重试'],"
            + "de:['Dieses Token ist falsch.','Token dieses Geräts','Token zeigen','Anmelden','Alle Plätze sind belegt.','Zu viele falsche Tokens.','Neuer Versuch in $ s'],"
            + "fr:['Ce jeton est faux.','Jeton de cet appareil','Afficher le jeton','Se connecter','Toutes les places sont prises.','Trop de jetons faux.','Nouvel essai dans $ s'],"
            + "es:['Ese token es incorrecto.','Token de este dispositivo','Mostrar el token','Iniciar sesión','No quedan plazas.','Demasiados tokens incorrectos.','Nuevo intento en $ s'],";

        public const string Script1 =
            "ja:['トークンが違います。','このデバイスのトークン','トークンを表示','サインイン','接続数が上限です。','間違ったトークンが多すぎます。','$ 秒後に再試行']},"
            + "l=navigator.language.slice(0,2).toLowerCase(),t=T[l]||T.en;let m,n;try{m=localStorage.getItem('theme')}catch(x){}"
            + "if(m=='Light'||m=='Dark')r.dataset.theme=m.toLowerCase();d.title=d.querySelector('h1').textContent;if(T[l])r.lang=l;"
            + "d.querySelectorAll('[data-t]').forEach(x=>{const w=t[x.dataset.t];w&&(x==e?x.setAttribute('aria-label',w):x.textContent=w)});"
            + "if(f){const i=f.token;if(d.querySelector('[data-root]')&&!p.endsWith('/'))f.action=p+'/login';e.hidden=false;f.onsubmit=()=>{i.type='password'};"
            + "e.onclick=()=>{const s=i.type=='password';i.type=s?'text':'password';e.setAttribute('aria-pressed',s)}}"
            + "const wait=s=>{n=performance.now()+s*1e3;tick()},a=location.href.split('#')[0],ask=()=>fetch(a,{method:'HEAD',cache:'no-store'}).then(";

        public const string Script2 =
            "x=>x.status==429||x.status==503?wait(+x.headers.get('retry-after')||5):location.replace(a),()=>wait(5)),"
            + "tick=()=>{const s=Math.max(0,Math.ceil((n-performance.now())/1e3)),w=t[6].replace('$',s);if(c.textContent!=w)c.textContent=w;s?setTimeout(tick,200):ask()};"
            + "if(c)wait(+c.dataset.s)}";

        public const string End = "</script>";
    }
}
