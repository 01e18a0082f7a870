using Mote.Desktop.Tests.Simulator;
using Mote.Desktop.Tests.Wire;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Peers that leave at any byte; the others do not notice.</summary>
    [TestClass]
    public sealed class TornPeerTests
    {
        [TestMethod]
        public async Task Handshake_EndedAtEveryByte_IsEndedByTheServerToo()
        {
            using SimulatorProcess simulator = await StartAsync();
            using RawPeer witness = RawPeer.Open(simulator.Echo);
            byte[] request = RawPeer.Upgrade(simulator.Echo);
            for (int cut = 0; cut < request.Length; cut++)
            {
                using RawPeer peer = RawPeer.Connect(simulator.Echo);
                peer.Send(request.AsSpan(0, cut));
                peer.Finish();
                peer.ReadToEnd();
                witness.AssertEchoes("not affected");
            }

            await AssertServesAsync(simulator);
        }

        [TestMethod]
        public async Task Handshake_ResetAtEveryByte_CostsNobodyElse()
        {
            using SimulatorProcess simulator = await StartAsync();
            using RawPeer witness = RawPeer.Open(simulator.Echo);
            byte[] request = RawPeer.Upgrade(simulator.Echo);
            for (int cut = 0; cut <= request.Length; cut++)
            {
                using RawPeer peer = RawPeer.Connect(simulator.Echo);
                peer.Send(request.AsSpan(0, cut));
                witness.AssertEchoes("so the server has seen what was sent");
                peer.Reset();
                witness.AssertEchoes("not affected");
            }

            await AssertServesAsync(simulator);
        }

        [TestMethod]
        public async Task Frame_EndedAtEveryByte_IsEndedByTheServerToo()
        {
            using SimulatorProcess simulator = await StartAsync();
            using RawPeer witness = RawPeer.Open(simulator.Echo);
            foreach (byte[] frame in Frames())
            {
                for (int cut = 0; cut < Math.Min(frame.Length, 24); cut++)
                {
                    using RawPeer peer = RawPeer.Open(simulator.Echo);
                    peer.Send(frame.AsSpan(0, cut));
                    peer.Finish();
                    peer.ReadToEnd();
                    witness.AssertEchoes("not affected");
                }
            }

            await AssertServesAsync(simulator);
        }

        [TestMethod]
        public async Task Frame_ResetAtEveryByte_CostsNobodyElse()
        {
            using SimulatorProcess simulator = await StartAsync();
            using RawPeer witness = RawPeer.Open(simulator.Echo);
            foreach (byte[] frame in Frames())
            {
                for (int cut = 0; cut <= Math.Min(frame.Length, 24); cut++)
                {
                    using RawPeer peer = RawPeer.Open(simulator.Echo);
                    peer.Send(frame.AsSpan(0, cut));
                    witness.AssertEchoes("so the server has seen what was sent");
                    peer.Reset();
                    witness.AssertEchoes("not affected");
                }
            }

            await AssertServesAsync(simulator);
        }

        [TestMethod]
        public async Task Dashboard_ResetAtEveryByteOfACommand_CostsNobodyElse()
        {
            using SimulatorProcess simulator = await StartAsync();
            using RawPeer witness = RawPeer.Open(simulator.Echo);
            byte[] command = RawFrame.Masked("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}");
            for (int cut = 0; cut <= command.Length; cut++)
            {
                using RawPeer peer = RawPeer.Open(simulator.Dashboard);
                peer.Send(command.AsSpan(0, cut));
                witness.AssertEchoes("so the server has seen what was sent");
                peer.Reset();
                witness.AssertEchoes("not affected");
            }

            await AssertServesAsync(simulator);
        }

        private static IEnumerable<byte[]> Frames()
        {
            yield return RawFrame.Masked("hello");
            yield return RawFrame.Masked(RawFrame.Binary, new byte[300]);
            yield return RawFrame.Masked(RawFrame.Binary, new byte[70_000]);
            yield return RawFrame.Masked(RawFrame.Ping, "ping"u8);
            yield return RawFrame.Masked(RawFrame.Close, [0x03, 0xE8, .. "bye"u8]);
        }

        /// <summary>Fails unless as many clients as the server has slots are served: no torn peer has kept one.</summary>
        // All peers come from one address, and in the end need all places.
        private static Task<SimulatorProcess> StartAsync() => SimulatorProcess.StartAsync("--trusted-proxy", "127.0.0.1");

        private static async Task AssertServesAsync(SimulatorProcess simulator)
        {
            List<EchoClient> clients = [];
            for (int i = 0; i < 7; i++)
            {
                clients.Add(await EchoClient.ConnectAsync(simulator.Echo));
            }

            foreach (EchoClient client in clients)
            {
                await client.AssertEchoesAsync("served");
                client.Dispose();
            }

            await simulator.StopAsync();
        }
    }
}
