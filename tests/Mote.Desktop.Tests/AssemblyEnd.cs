using Mote.Desktop.Tests.Hardware;
using Mote.Desktop.Tests.Samples;

namespace Mote.Desktop.Tests
{
    /// <summary>Ends what tests of several classes share.</summary>
    [TestClass]
    public static class AssemblyEnd
    {
        [AssemblyCleanup]
        public static async Task EndAsync()
        {
            if (!OperatingSystem.IsWindows())
            {
                FlashScript.End();
            }

            await SampleBrowserTests.StopSimulatorAsync();
        }
    }
}
