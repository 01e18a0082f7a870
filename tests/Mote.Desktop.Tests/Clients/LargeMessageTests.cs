using System.Net.WebSockets;
using Mote.Desktop.Tests.Simulator;
using Mote.Desktop.Tests.Wire;

namespace Mote.Desktop.Tests.Clients
{
    /// <summary>A message of any length passes through the server without being held.</summary>
    [TestClass]
    public sealed class LargeMessageTests
    {
        private const int LargeBytes = 16 * 1024 * 1024;

        /// <summary>What the runtime itself may take meanwhile, compiling the loop anew as it gets hot. A server that held a quarter of the message would
        /// be found out.</summary>
        private const int SlackBytes = 4 * 1024 * 1024;

        [TestMethod]
        [DataRow(WebSocketMessageType.Text)]
        [DataRow(WebSocketMessageType.Binary)]
        public async Task ClientWebSocket_SixteenMegabytes_EchoIntactInConstantMemory(WebSocketMessageType type)
        {
            byte[] payload = new byte[LargeBytes];
            new Random(16).NextBytes(payload);
            if (type == WebSocketMessageType.Text)
            {
                for (int i = 0; i < payload.Length; i++)
                {
                    payload[i] &= 0x7F;
                }
            }

            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using EchoClient client = await EchoClient.ConnectAsync(simulator.Echo);
            await AssertConstantMemoryAsync(simulator, bytes => client.AssertEchoesAsync(payload[..bytes], type));
        }

        [TestMethod]
        public async Task NodeWs_SixteenMegabytes_EchoIntactInConstantMemory()
        {
            ForeignClient client = ForeignClient.NodeWs();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await AssertConstantMemoryAsync(simulator, bytes => client.PlayAsync(simulator.Echo, "large", bytes));
        }

        [TestMethod]
        public async Task PythonWebsockets_SixteenMegabytes_EchoIntactInConstantMemory()
        {
            ForeignClient client = await ForeignClient.PythonWebsocketsAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await AssertConstantMemoryAsync(simulator, bytes => client.PlayAsync(simulator.Echo, "large", bytes));
        }

        private static async Task AssertConstantMemoryAsync(SimulatorProcess simulator, Func<int, Task> echoAsync)
        {
            await echoAsync(LargeBytes / 16);
            long before = simulator.PeakMemory;
            Assert.IsGreaterThan(0L, before);
            await echoAsync(LargeBytes);
            Assert.IsLessThan(SlackBytes, simulator.PeakMemory - before, "Bytes by which the server's memory peaked higher.");
        }
    }
}
