using Mote.Dashboard.Settings;

namespace Mote.Simulator
{
    /// <summary>Restarts the simulated device: a new server takes the place of the one that has asked.</summary>
    internal sealed class SimulatorRestart(ManualResetEventSlim wake) : DeviceRestart
    {
        /// <inheritdoc/>
        public override bool Ask()
        {
            wake.Set();
            return true;
        }
    }
}
