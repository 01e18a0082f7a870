using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Mote.Browsers.Tests.Browsers.Chromium
{
    /// <summary>A page in Chromium. Playwright can tap but not drag a finger, so touch goes through Chromium's own protocol.</summary>
    internal sealed class ChromiumPage : IBrowserPage
    {
        private readonly IPage _page;
        private readonly ICDPSession _session;
        private readonly ChromiumCalls _calls;
        private readonly ConcurrentQueue<string> _errors = [];

        /// <summary>Takes a page that is still empty.</summary>
        public ChromiumPage(IPage page, ICDPSession session, ChromiumCalls calls)
        {
            _page = page;
            _session = session;
            _calls = calls;
            page.PageError += (_, error) => _errors.Enqueue(error);
            page.Console += (_, message) =>
            {
                if (message.Type == "error")
                {
                    _errors.Enqueue(message.Text);
                }
            };
        }

        /// <inheritdoc/>
        public Task<IReadOnlyList<string>> ErrorsAsync() => Task.FromResult<IReadOnlyList<string>>([.. _errors]);

        /// <inheritdoc/>
        public async Task<string> EvaluateAsync(string expression)
        {
            while (true)
            {
                try
                {
                    return await _calls.WaitAsync(_page.EvaluateAsync<string?>($"JSON.stringify({expression})")) ?? "null";
                }
                catch (PlaywrightException gone) when (gone.Message.Contains("Execution context was destroyed", StringComparison.Ordinal))
                {
                    // The page was just left for another: that one is asked.
                }
            }
        }

        /// <inheritdoc/>
        public async Task DragAsync(PointerKind pointer, params Spot[] path)
        {
            if (pointer == PointerKind.Mouse)
            {
                await _calls.WaitAsync(_page.Mouse.MoveAsync(path[0].X, path[0].Y));
                await _calls.WaitAsync(_page.Mouse.DownAsync());
                foreach (Spot spot in path.Skip(1))
                {
                    await _calls.WaitAsync(_page.Mouse.MoveAsync(spot.X, spot.Y, new MouseMoveOptions { Steps = 4 }));
                }

                await _calls.WaitAsync(_page.Mouse.UpAsync());
                return;
            }

            await TouchAsync("touchStart", path[0]);
            for (int i = 1; i < path.Length; i++)
            {
                const int Steps = 4;
                for (int step = 1; step <= Steps; step++)
                {
                    await TouchAsync("touchMove", Between(path[i - 1], path[i], step, Steps));
                }
            }

            await TouchAsync("touchEnd");
        }

        /// <inheritdoc/>
        public Task PressAsync(string key) => _calls.WaitAsync(_page.Keyboard.PressAsync(key == " " ? "Space" : key));

        /// <inheritdoc/>
        public Task<byte[]> ShootAsync() => _calls.WaitAsync(_page.ScreenshotAsync());

        public async ValueTask DisposeAsync() => await _calls.WaitAsync(_page.Context.CloseAsync());

        private static Spot Between(Spot from, Spot to, int step, int steps) =>
            new(from.X + ((to.X - from.X) * step / steps), from.Y + ((to.Y - from.Y) * step / steps));

        private Task TouchAsync(string type, params Spot[] fingers) => _calls.WaitAsync(_session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = fingers.Select(spot => new Dictionary<string, object> { ["x"] = spot.X, ["y"] = spot.Y }).ToArray(),
        }));
    }
}
