using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Clients
{
    [TestClass]
    public sealed class ForeignClientTests
    {
        private static readonly ClassSimulator _simulator = new();

        [ClassCleanup]
        public static Task StopSimulatorAsync() => _simulator.StopAsync();

        [TestMethod]
        [DataRow("text")]
        [DataRow("binary")]
        [DataRow("fragments")]
        [DataRow("ping")]
        [DataRow("deflate")]
        [DataRow("close")]
        public async Task NodeWs_Scenario_GoesWell(string scenario)
        {
            ForeignClient client = ForeignClient.NodeWs();
            SimulatorProcess simulator = await _simulator.StartAsync();
            await client.PlayAsync(simulator.Echo, scenario);
        }

        [TestMethod]
        [DataRow("text")]
        [DataRow("binary")]
        [DataRow("fragments")]
        [DataRow("ping")]
        [DataRow("deflate")]
        [DataRow("close")]
        public async Task PythonWebsockets_Scenario_GoesWell(string scenario)
        {
            ForeignClient client = await ForeignClient.PythonWebsocketsAsync();
            SimulatorProcess simulator = await _simulator.StartAsync();
            await client.PlayAsync(simulator.Echo, scenario);
        }
    }
}
