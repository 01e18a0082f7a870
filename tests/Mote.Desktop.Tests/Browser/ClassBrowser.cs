namespace Mote.Desktop.Tests.Browser
{
    /// <summary>The browser that the tests of one class share, started by the first of them.</summary>
    internal sealed class ClassBrowser
    {
        /// <summary>The browser; null before it is started and after it is closed.</summary>
        public BrowserSession? Session { get; private set; }

        /// <summary>Starts it, unless that has been done.</summary>
        public async Task<BrowserSession> StartAsync() => Session ??= await BrowserSession.StartAsync();

        /// <summary>Closes the windows of the test that has ended.</summary>
        public Task CloseWindowsAsync() => Session?.CloseWindowsAsync() ?? Task.CompletedTask;

        /// <summary>Closes it.</summary>
        public async Task CloseAsync()
        {
            if (Session != null)
            {
                await Session.DisposeAsync();
                Session = null;
            }
        }
    }
}
