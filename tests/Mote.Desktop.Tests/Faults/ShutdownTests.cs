using System.Net.WebSockets;
using System.Text;
using Mote.Desktop.Tests.Processes;
using Mote.Desktop.Tests.Simulator;
using Mote.Desktop.Tests.Wire;

namespace Mote.Desktop.Tests.Faults
{
    [TestClass]
    public sealed class ShutdownTests
    {
        [TestMethod]
        public async Task Stop_WithClients_TellsEachOfThemGoingAway()
        {
            SkipOnWindows();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using EchoClient first = await EchoClient.ConnectAsync(simulator.Echo);
            using EchoClient second = await EchoClient.ConnectAsync(simulator.Echo);
            await first.AssertEchoesAsync("one");
            await second.AssertEchoesAsync("two");
            simulator.Send(Signal.Terminate);
            await first.AssertClosedAsync(WebSocketCloseStatus.EndpointUnavailable);
            await second.AssertClosedAsync(WebSocketCloseStatus.EndpointUnavailable);
            await simulator.AssertEndsAsync();
        }

        [TestMethod]
        public async Task Stop_WithARawPeer_SendsOneCloseFrameThenTheEnd()
        {
            SkipOnWindows();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using RawPeer peer = RawPeer.Open(simulator.Echo);
            peer.AssertEchoes("hello");
            simulator.Send(Signal.Terminate);
            RawFrame frame = peer.ReadFrame();
            Assert.AreEqual(RawFrame.Close, frame.Opcode);
            Assert.AreEqual(1001, frame.CloseCode);
            peer.Send(RawFrame.Masked(RawFrame.Close, frame.Payload.AsSpan(0, 2)));
            peer.AssertEnd();
            await simulator.AssertEndsAsync();
        }

        [TestMethod]
        [DataRow(Signal.Terminate)]
        [DataRow(Signal.HangUp)]
        [DataRow(Signal.Quit)]
        public async Task Stop_WithADashboardPeer_TellsItGoingAway(int signal)
        {
            SkipOnWindows();
            Signal.SkipIfIgnored(signal);
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using RawPeer peer = RawPeer.Open(simulator.Dashboard);
            peer.ReadFrame();
            simulator.Send(signal);
            RawFrame frame = peer.ReadFrame();
            while (frame.Opcode != RawFrame.Close)
            {
                frame = peer.ReadFrame();
            }

            Assert.AreEqual(1001, frame.CloseCode);
            await simulator.AssertEndsAsync();
        }

        [TestMethod]
        [DataRow("", DisplayName = "nothing sent")]
        [DataRow("GET /echo HT", DisplayName = "half a request")]
        public async Task Stop_InAHandshake_EndsAllTheSame(string sent)
        {
            SkipOnWindows();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using RawPeer peer = RawPeer.Connect(simulator.Echo);
            peer.Send(Encoding.ASCII.GetBytes(sent));
            await simulator.StopAsync();
        }

        [TestMethod]
        public async Task Stop_WithAPeerThatAnswersNothing_EndsAllTheSame()
        {
            SkipOnWindows();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using RawPeer peer = RawPeer.Open(simulator.Echo);
            await simulator.StopAsync();
            Assert.AreEqual(1001, peer.ReadFrame().CloseCode);
            peer.AssertEnd();
        }

        [TestMethod]
        public async Task Stop_InTheMiddleOfAMessage_EndsAllTheSame()
        {
            SkipOnWindows();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using RawPeer peer = RawPeer.Open(simulator.Echo);
            peer.Send(RawFrame.Masked(RawFrame.Binary, new byte[70_000]).AsSpan(0, 20));
            peer.ReadFrame();
            await simulator.StopAsync();
        }

        private static void SkipOnWindows()
        {
            if (OperatingSystem.IsWindows())
            {
                Assert.Inconclusive("Windows has no signals to send.");
            }
        }
    }
}
