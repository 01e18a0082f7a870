using Microsoft.Playwright;

namespace Mote.Page.Tests
{
    /// <summary>A finger on the screen: Chromium makes pointer events, scrolling and clicks of it as of a real one.</summary>
    internal sealed class Finger
    {
        private const int Steps = 10;

        private readonly ICDPSession _session;
        private double _x;
        private double _y;

        private Finger(ICDPSession session, double x, double y)
        {
            _session = session;
            _x = x;
            _y = y;
        }

        /// <summary>Holds a finger over an element, which is brought into the window's middle.</summary>
        /// <param name="page">The page, made with a touch screen.</param>
        /// <param name="element">The element.</param>
        /// <param name="part">Where over its width: 0 is its left edge, 1 its right one.</param>
        public static async Task<Finger> OverAsync(IPage page, ILocator element, double part = 0.5)
        {
            await element.EvaluateAsync("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })");
            LocatorBoundingBoxResult box = (await element.BoundingBoxAsync())!;
            ICDPSession session = await page.Context.NewCDPSessionAsync(page);
            return new Finger(session, box.X + (box.Width * part), box.Y + (box.Height / 2));
        }

        public Task DownAsync() => SendAsync("touchStart", true);

        public Task UpAsync() => SendAsync("touchEnd", false);

        public Task CancelAsync() => SendAsync("touchCancel", false);

        /// <summary>Moves it in steps, as fingers do.</summary>
        public async Task MoveAsync(double right, double down)
        {
            for (int i = 0; i < Steps; i++)
            {
                _x += right / Steps;
                _y += down / Steps;
                await SendAsync("touchMove", true);
            }
        }

        private Task SendAsync(string type, bool touches) => _session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = touches ? new[] { new Dictionary<string, object> { ["x"] = _x, ["y"] = _y } } : [],
        });
    }
}
