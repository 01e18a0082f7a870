namespace Mote.Desktop.Tests.Simulator
{
    /// <summary>The simulator that the tests of one class share, started by the first of them.</summary>
    /// <param name="options">Its command line besides the port.</param>
    internal sealed class ClassSimulator(params string[] options)
    {
        private readonly Lock _lock = new();
        private Task<SimulatorProcess>? _starting;

        /// <summary>Starts it, unless that has been done, perhaps by a test of another class.</summary>
        public Task<SimulatorProcess> StartAsync()
        {
            lock (_lock)
            {
                return _starting ??= SimulatorProcess.StartAsync(options);
            }
        }

        /// <summary>Asks it to end, and fails unless it does so without complaint.</summary>
        public async Task StopAsync()
        {
            if (_starting != null)
            {
                using SimulatorProcess process = await _starting;
                _starting = null;
                await process.StopAsync();
            }
        }
    }
}
