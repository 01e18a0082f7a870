namespace Mote.Browsers.Tests.Browsers
{
    /// <summary>What touches the page.</summary>
    public enum PointerKind
    {
        /// <summary>A mouse.</summary>
        Mouse,

        /// <summary>A finger.</summary>
        Touch,
    }
}
