namespace Mote.Browsers.Tests.Browsers
{
    /// <summary>A browser that runs. Where it crashes, its members and those of its page throw <see cref="BrowserEndedException"/>; disposing of it does not.</summary>
    internal interface IBrowser : IAsyncDisposable
    {
        /// <summary>Opens a page as a new visitor would, without cookies, and waits until it is loaded. One page at a time: dispose of one before opening the next.</summary>
        Task<IBrowserPage> OpenAsync(Uri uri, Look look);
    }
}
