using Mote.Dashboard.Settings;

namespace Mote.Tests.Dashboard.Settings
{
    /// <summary>Counts how often a device was asked to start again.</summary>
    internal sealed class FakeRestart : DeviceRestart
    {
        public int Asked;
        public bool Fails;

        public override bool Ask()
        {
            Asked++;
            return !Fails;
        }
    }
}
