namespace Mote.Desktop.Tests.Simulator
{
    /// <summary>The simulator that the tests of one class share, started by the first of them.</summary>
    internal sealed class ClassSimulator
    {
        private SimulatorProcess? _process;

        /// <summary>Starts it, unless that has been done.</summary>
        public async Task<SimulatorProcess> StartAsync() => _process ??= await SimulatorProcess.StartAsync();

        /// <summary>Asks it to end, and fails unless it does so without complaint.</summary>
        public async Task StopAsync()
        {
            if (_process != null)
            {
                using SimulatorProcess process = _process;
                _process = null;
                await process.StopAsync();
            }
        }
    }
}
