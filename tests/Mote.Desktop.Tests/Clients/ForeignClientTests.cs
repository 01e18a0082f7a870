using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Clients
{
    [TestClass]
    public sealed class ForeignClientTests
    {
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
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
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
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await client.PlayAsync(simulator.Echo, scenario);
        }
    }
}
