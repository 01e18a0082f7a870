namespace Mote.Browsers.Tests.Browsers
{
    /// <summary>How a page is shown.</summary>
    /// <param name="Width">The width of the page in CSS pixels.</param>
    /// <param name="Height">Its height, or that of the window around it.</param>
    internal sealed record Look(int Width = 1000, int Height = 800);
}
