namespace nanoFramework.TestFramework
{
    /// <summary>Gives the desktop the namespace that every test file imports for the device; MSTest stands in for what is in it there.</summary>
    internal static class DesktopStandIn
    {
    }
}
