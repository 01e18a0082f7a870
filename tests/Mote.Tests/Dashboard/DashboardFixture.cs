using Mote.Dashboard;

namespace Mote.Tests.Dashboard
{
    /// <summary>A dashboard with its device, ticked until 5 s after its start. Each test makes its own: the device's launcher calls test methods
    /// without an instance, so a test class has no fields.</summary>
    internal sealed class DashboardFixture
    {
        public readonly FakeDevice Device;
        public readonly DashboardHandler Dashboard;
        private readonly int _wrapsAroundMs;

        /// <summary>Makes a dashboard of a device.</summary>
        /// <param name="device">The device. Its declarations must not be changed afterwards.</param>
        /// <param name="wrapsAroundMs">When the clock wraps around, in milliseconds since the start.</param>
        public DashboardFixture(FakeDevice device, int wrapsAroundMs)
        {
            Device = device;
            Dashboard = device.Dashboard();
            _wrapsAroundMs = wrapsAroundMs;
            Tick(0);
            Tick(5000);
        }

        /// <summary>Ticks the dashboard at a time since its start.</summary>
        /// <returns>The milliseconds until the next tick is due.</returns>
        public int Tick(int sinceStartMs)
        {
            return Dashboard.Tick(unchecked(int.MaxValue - _wrapsAroundMs + sinceStartMs));
        }

        /// <summary>Connects a client and takes its introduction and first readings.</summary>
        public FakeConnection Connect(int index)
        {
            return FakeConnection.Connect(Dashboard, index);
        }
    }
}
