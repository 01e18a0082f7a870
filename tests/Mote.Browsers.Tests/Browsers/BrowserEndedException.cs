namespace Mote.Browsers.Tests.Browsers
{
    /// <summary>The browser, or its process of the page, ended in the middle of a test: it crashed. That says nothing of the page.</summary>
    internal sealed class BrowserEndedException : Exception
    {
        /// <summary>Makes one.</summary>
        /// <param name="message">What the browser or its driver said.</param>
        /// <param name="inner">The error that showed it, if any.</param>
        public BrowserEndedException(string message, Exception? inner = null)
            : base(message, inner)
        {
        }
    }
}
