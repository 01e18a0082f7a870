namespace Mote.Browsers.Tests.Browsers
{
    /// <summary>A place on the visible part of a page, in CSS pixels.</summary>
    internal readonly record struct Spot(int X, int Y);
}
