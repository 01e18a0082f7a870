namespace Mote.Browsers.Tests.Browsers
{
    /// <summary>The browsers that the page is tested in.</summary>
    public enum Engine
    {
        /// <summary>Blink: Chromium, driven by Playwright.</summary>
        Chromium,

        /// <summary>Gecko: Firefox, which speaks WebDriver BiDi itself.</summary>
        Firefox,

        /// <summary>WebKit: MiniBrowser of WebKitGTK, driven by WebKitWebDriver.</summary>
        WebKit,
    }
}
