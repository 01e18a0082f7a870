// On the desktop MSTest stands in: the test files' own using needs this namespace to exist.
namespace nanoFramework.TestFramework
{
    internal static class Placeholder
    {
    }
}
