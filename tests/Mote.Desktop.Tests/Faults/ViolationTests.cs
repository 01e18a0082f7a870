using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>What a peer that breaks the protocol is told. The key of every frame here is zero, so that its payload can be read.</summary>
    [TestClass]
    public sealed class ViolationTests
    {
        private static readonly ClassSimulator _simulator = new();

        [ClassCleanup]
        public static Task StopSimulatorAsync() => _simulator.StopAsync();

        [TestMethod]
        [DataRow("C1 80 00000000", 1002, DisplayName = "5.2: RSV1 set")]
        [DataRow("A1 80 00000000", 1002, DisplayName = "5.2: RSV2 set")]
        [DataRow("91 80 00000000", 1002, DisplayName = "5.2: RSV3 set")]
        [DataRow("83 80 00000000", 1002, DisplayName = "5.2: reserved opcode 3")]
        [DataRow("8B 80 00000000", 1002, DisplayName = "5.2: reserved opcode B")]
        [DataRow("81 05 48656C6C6F", 1002, DisplayName = "5.1: unmasked")]
        [DataRow("09 80 00000000", 1002, DisplayName = "5.5: fragmented ping")]
        [DataRow("89 FE 007E 00000000", 1002, DisplayName = "5.5: ping over 125 bytes")]
        [DataRow("82 FE 007D 00000000", 1002, DisplayName = "5.2: 125 in 16 bits")]
        [DataRow("82 FF 000000000000FFFF 00000000", 1002, DisplayName = "5.2: 65535 in 64 bits")]
        [DataRow("82 FF 8000000000000000 00000000", 1002, DisplayName = "5.2: top bit of the length")]
        [DataRow("80 80 00000000", 1002, DisplayName = "5.4: continuation of nothing")]
        [DataRow("01 81 00000000 61 81 81 00000000 62", 1002, DisplayName = "5.4: new message inside a message")]
        [DataRow("88 81 00000000 03", 1002, DisplayName = "5.5.1: close payload of one byte")]
        [DataRow("88 82 00000000 03E7", 1002, DisplayName = "7.4: close code 999")]
        [DataRow("88 82 00000000 03ED", 1002, DisplayName = "7.4.1: close code 1005")]
        [DataRow("88 82 00000000 1388", 1002, DisplayName = "7.4.2: close code 5000")]
        [DataRow("88 83 00000000 03E8 FF", 1007, DisplayName = "5.5.1: reason not UTF-8")]
        [DataRow("81 81 00000000 FF", 1007, DisplayName = "8.1: text not UTF-8")]
        [DataRow("81 FE 0400 00000000 CEBA E1BDB9 F4 90", 1007, DisplayName = "8.1: impossible byte, the rest of the frame not sent")]
        [DataRow("81 81 00000000 C3", 1007, DisplayName = "8.1: message ends inside a character")]
        public async Task Violation_WithUnreadBytesBehindIt_IsToldTheCodeThenTheEnd(string hex, int code)
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using RawPeer witness = RawPeer.Open(simulator.Echo);
            using RawPeer peer = RawPeer.Open(simulator.Echo);
            byte[] violation = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

            // One segment, so that the server has read the violation and only a part of what follows.
            peer.Send([.. violation, .. new byte[48 * 1024]]);
            RawFrame frame = peer.ReadFrame();
            while (frame.Opcode != RawFrame.Close)
            {
                frame = peer.ReadFrame();
            }

            Assert.AreEqual(code, frame.CloseCode, frame.AsText);
            Assert.IsTrue(frame.Final);
            Assert.IsLessThan(126, frame.Payload.Length);
            peer.AssertEnd();
            witness.AssertEchoes("not affected");
        }

        [TestMethod]
        public async Task Violation_AfterMessages_AnswersThemFirst()
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using RawPeer peer = RawPeer.Open(simulator.Echo);
            peer.Send([.. RawFrame.Masked("hello"), .. RawFrame.Masked(RawFrame.Ping, "ping"u8), 0x83, 0x80, 0, 0, 0, 0]);
            Assert.AreEqual("hello", peer.ReadMessage());
            Assert.AreEqual(RawFrame.Pong, peer.ReadFrame().Opcode);
            Assert.AreEqual(1002, peer.ReadFrame().CloseCode);
            peer.AssertEnd();
        }

        [TestMethod]
        [DataRow("88 80 00000000", 1005)]
        [DataRow("88 82 00000000 03E8", 1000)]
        [DataRow("88 84 00000000 0FA1 6869", 4001)]
        public async Task Close_ThenMoreFrames_IsAnsweredAndNothingElse(string hex, int code)
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using RawPeer peer = RawPeer.Open(simulator.Echo);
            peer.Send([.. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), .. RawFrame.Masked("too late")]);
            RawFrame frame = peer.ReadFrame();
            Assert.AreEqual(RawFrame.Close, frame.Opcode);
            Assert.AreEqual(code, frame.CloseCode);
            peer.AssertEnd();
        }
    }
}
