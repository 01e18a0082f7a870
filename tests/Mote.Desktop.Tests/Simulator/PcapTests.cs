using System.Buffers.Binary;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Mote.Desktop.Tests.Processes;
using Mote.Simulator.Tracing;

namespace Mote.Desktop.Tests.Simulator
{
    /// <summary>The file of <c>--trace-pcap</c>.</summary>
    [TestClass]
    public sealed class PcapTests
    {
        private const int FileHeaderBytes = 24;
        private const int RecordHeaderBytes = 16;
        private const int TcpBytes = 20;

        private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pcap");

        [TestCleanup]
        public void DeleteFile() => File.Delete(_path);

        [TestMethod]
        [DataRow("192.168.1.2", "192.168.1.3", 4)]
        [DataRow("fe80::1", "fe80::2", 6)]
        [DataRow("::ffff:10.0.0.1", "::ffff:10.0.0.2", 4)]
        public void Write_Connection_IsTcpThatFits(string peer, string server, int version)
        {
            byte[] big = new byte[100001];
            new Random(793).NextBytes(big);
            using (PcapFile file = PcapFile.Create(_path))
            {
                PcapConnection connection = file.Connect(new IPEndPoint(IPAddress.Parse(peer), 50000), new IPEndPoint(IPAddress.Parse(server), 80));
                connection.Received("question"u8);
                connection.Sent(big);
                connection.Received("!"u8);
                connection.Ended(isAborted: false);
                connection.Ended(isAborted: true);
            }

            byte[][] packets = Packets(File.ReadAllBytes(_path));
            Assert.IsTrue(packets.All(packet => packet[0] >> 4 == version && HasRightChecksums(packet)));

            // What each side sends and acknowledges, from SYN to FIN: nothing is missing, nothing is twice.
            Dictionary<int, uint> next = new() { [50000] = 1000, [80] = 5000 };
            Dictionary<int, MemoryStream> streams = new() { [50000] = new MemoryStream(), [80] = new MemoryStream() };
            foreach (byte[] packet in packets)
            {
                ReadOnlySpan<byte> tcp = packet.AsSpan(IpBytes(packet));
                int from = BinaryPrimitives.ReadUInt16BigEndian(tcp);
                int to = BinaryPrimitives.ReadUInt16BigEndian(tcp[2..]);
                Assert.AreEqual(next[from], BinaryPrimitives.ReadUInt32BigEndian(tcp[4..]));
                bool acknowledges = (tcp[13] & 0x10) != 0;
                Assert.AreEqual(acknowledges ? next[to] : 0, BinaryPrimitives.ReadUInt32BigEndian(tcp[8..]));
                next[from] += (uint)(tcp.Length - TcpBytes) + ((tcp[13] & 3) != 0 ? 1u : 0u);
                streams[from].Write(tcp[TcpBytes..]);
            }

            CollectionAssert.AreEqual(big, streams[80].ToArray());
            Assert.AreEqual("question!", Encoding.ASCII.GetString(streams[50000].ToArray()));
            CollectionAssert.AreEqual((byte[])[0x02, 0x12, 0x10], packets.Take(3).Select(Flags).ToArray());
            CollectionAssert.AreEqual((byte[])[0x11, 0x11, 0x10], packets.TakeLast(3).Select(Flags).ToArray());
        }

        [TestMethod]
        public void Ended_ByAbort_IsAReset()
        {
            using (PcapFile file = PcapFile.Create(_path))
            {
                file.Connect(new IPEndPoint(IPAddress.Loopback, 50000), new IPEndPoint(IPAddress.Loopback, 80)).Ended(isAborted: true);
            }

            Assert.AreEqual(0x14, Flags(Packets(File.ReadAllBytes(_path))[^1]));
        }

        // The dissectors of Wireshark see HTTP, a WebSocket and its frames, and find nothing that is wrong with the TCP.
        [TestMethod]
        public async Task Run_WithCapture_IsAWebSocketForWireshark()
        {
            string? tshark = Programs.Find("tshark", "/usr/bin/tshark");
            if (tshark == null)
            {
                Assert.Inconclusive("tshark is not installed.");
            }

            await CaptureAsync();
            string frames = await DissectAsync(tshark, "-Y", "websocket", "-T", "fields", "-e", "websocket.opcode", "-e", "websocket.mask", "-e", "websocket.payload.text", "-e", "websocket.payload.close.status_code");
            CollectionAssert.AreEqual(
                (string[])["1\t1\tHello\t", "1\t0\tHello\t", "8\t1\t\t1000", "8\t0\t\t1000"],
                frames.ReplaceLineEndings("\n").Replace("True", "1", StringComparison.Ordinal).Replace("False", "0", StringComparison.Ordinal).TrimEnd('\n').Split('\n'),
                frames);
            string responses = await DissectAsync(tshark, "-Y", "http.response", "-T", "fields", "-e", "http.response.code", "-e", "http.content_type");
            Assert.AreEqual("200\tapplication/json\n101\t\n", responses.ReplaceLineEndings("\n"));
            string faults = await DissectAsync(
                tshark, "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE",
                "-Y", "tcp.analysis.flags or tcp.checksum.status == 0 or ip.checksum.status == 0 or _ws.malformed");
            Assert.AreEqual("", faults);
        }

        [TestMethod]
        [DataRow("no-such-folder", "capture.pcap")]
        [DataRow("")]
        public async Task Run_FileThatCannotBeWritten_OneLineOnStderrAndExitCodeTwo(params string[] path)
        {
            CommandResult result = await SimulatorProcess.RunAsync("--port", "0", "--trace-pcap", Path.Combine([Path.GetTempPath(), .. path]));
            result.AssertExitCode(2);
            result.AssertOneLineOfError();
            Assert.StartsWith("--trace-pcap ", result.Error);
        }

        [TestMethod]
        public async Task Run_DiskIsFull_OneLineOnStderrAndExitCodeTwo()
        {
            if (!File.Exists("/dev/full"))
            {
                Assert.Inconclusive("Only Linux has a device that is always full.");
            }

            CommandResult result = await SimulatorProcess.RunAsync("--port", "0", "--trace-pcap", "/dev/full");
            result.AssertExitCode(2);
            result.AssertOneLineOfError();
        }

        // The readings, then an echo.
        private async Task CaptureAsync()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--trace-pcap", _path);
            using (HttpClient http = new() { Timeout = Limit.Step })
            {
                await http.GetByteArrayAsync(new Uri(simulator.Uri, "readings"), Limit.StepToken);
            }

            using (ClientWebSocket client = new())
            {
                await client.ConnectAsync(simulator.Echo, Limit.StepToken);
                await client.SendAsync("Hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Limit.StepToken);
                await client.ReceiveAsync(new byte[10], Limit.StepToken);
                await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Limit.StepToken);
            }

            await simulator.StopAsync();
            Assert.DoesNotContain("#1", simulator.Said());
        }

        private async Task<string> DissectAsync(string tshark, params string[] arguments)
        {
            CommandResult result = await CommandResult.RunAsync(tshark, ["-r", _path, .. arguments]);
            result.AssertExitCode(0);
            return result.Output;
        }

        private static byte[][] Packets(byte[] file)
        {
            List<byte[]> packets = [];
            CollectionAssert.AreEqual(Convert.FromHexString("d4c3b2a102000400" + "0000000000000000" + "ffff0000" + "65000000"), file[..FileHeaderBytes]);
            (uint, uint) last = (0, 0);
            for (int at = FileHeaderBytes; at < file.Length;)
            {
                ReadOnlySpan<byte> record = file.AsSpan(at);
                (uint, uint) time = (BinaryPrimitives.ReadUInt32LittleEndian(record), BinaryPrimitives.ReadUInt32LittleEndian(record[4..]));
                Assert.IsLessThan(1000000u, time.Item2);
                Assert.IsGreaterThanOrEqualTo(last, time);
                last = time;
                int length = BinaryPrimitives.ReadInt32LittleEndian(record[8..]);
                Assert.AreEqual(length, BinaryPrimitives.ReadInt32LittleEndian(record[12..]));
                packets.Add(record.Slice(RecordHeaderBytes, length).ToArray());
                at += RecordHeaderBytes + length;
            }

            return [.. packets];
        }

        private static int IpBytes(byte[] packet) => packet[0] >> 4 == 4 ? 20 : 40;

        private static byte Flags(byte[] packet) => packet[IpBytes(packet) + 13];

        // RFC 1071: with its checksum in it, everything adds up to ffff.
        private static bool HasRightChecksums(byte[] packet)
        {
            int ip = IpBytes(packet);
            int length = packet.Length - ip;
            byte[] pseudo = [.. ip == 20 ? packet[12..20] : packet[8..40], 0, 6, (byte)(length >> 8), (byte)length];
            return OnesSum([.. pseudo, .. packet[ip..]]) == 0xFFFF && (ip == 40 || OnesSum(packet[..20]) == 0xFFFF);
        }

        private static int OnesSum(byte[] bytes)
        {
            int sum = 0;
            for (int i = 0; i < bytes.Length; i++)
            {
                sum += i % 2 == 0 ? bytes[i] << 8 : bytes[i];
                sum = (sum & 0xFFFF) + (sum >> 16);
            }

            return sum;
        }
    }
}
