using Microsoft.Playwright;
using Mote.Desktop.Tests;

namespace Mote.Browsers.Tests.Browsers.Chromium
{
    /// <summary>Playwright's calls of one Chromium: bounded, and with an exception of their own where it crashed.</summary>
    internal sealed class ChromiumCalls
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Watches a browser.</summary>
        public ChromiumCalls(Microsoft.Playwright.IBrowser browser) => browser.Disconnected += (_, _) => _ended.TrySetResult();

        /// <summary>Waits for a call.</summary>
        /// <exception cref="BrowserEndedException">Playwright has lost the browser.</exception>
        public async Task<T> WaitAsync<T>(Task<T> call)
        {
            await WaitAsync((Task)call);
            return await call;
        }

        /// <inheritdoc cref="WaitAsync{T}(Task{T})"/>
        public async Task WaitAsync(Task call)
        {
            try
            {
                await call.WaitAsync(Limit.Step);
            }
            catch (PlaywrightException error) when (error.Message.Contains("has been closed", StringComparison.Ordinal))
            {
                // No test closes a page that it still uses. The call fails a moment before Playwright tells why: the browser is gone, or only the page.
                try
                {
                    await _ended.Task.WaitAsync(Limit.Step);
                }
                catch (TimeoutException)
                {
                    throw error;
                }

                throw new BrowserEndedException("Chromium is gone: " + error.Message, error);
            }
        }
    }
}
