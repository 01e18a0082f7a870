namespace Mote.Browsers.Tests.Browsers
{
    /// <summary>A page in a browser: what all three engines can do with it.</summary>
    internal interface IBrowserPage : IAsyncDisposable
    {
        /// <summary>Errors on the page's console and exceptions that nobody caught, so far. WebKit's driver reports none from before the page was loaded.</summary>
        Task<IReadOnlyList<string>> ErrorsAsync();

        /// <summary>Evaluates an expression in the page.</summary>
        /// <returns>Its value as JSON; "null" for undefined.</returns>
        Task<string> EvaluateAsync(string expression);

        /// <summary>Presses a pointer at the first place, moves it through the others and releases it at the last. With one place it is a click or a tap.</summary>
        Task DragAsync(PointerKind pointer, params Spot[] path);

        /// <summary>Presses and releases a key.</summary>
        /// <param name="key">A character, or the key's name as in KeyboardEvent.key.</param>
        Task PressAsync(string key);

        /// <summary>Takes a picture of what is visible, as PNG.</summary>
        Task<byte[]> ShootAsync();
    }
}
