using Mote.Core.Sessions;
using Mote.Samples.Chat;
using Mote.Samples.Compare;
using Mote.Samples.Ocpp;
using Mote.Server;
using Mote.Simulator.Board;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The samples' times on a clock that has any value at the start, and wraps around.</summary>
    [TestClass]
    public sealed class SampleTimeTests
    {
        private const int DayMs = 86_400_000;

        [TestMethod]
        [DataRow(1)]
        [DataRow(24)]
        [DataRow(26)]
        [DataRow(49)]
        public void MaySpeak_AfterQuietDays_IsTrue(int days)
        {
            ChatVisitor visitor = new();
            visitor.Enter(1, 1000);
            for (int i = 0; i < ChatVisitor.LinesPerWindow; i++)
            {
                Assert.IsTrue(visitor.MaySpeak(1000));
            }

            Assert.IsFalse(visitor.MaySpeak(1000));
            Assert.IsTrue(visitor.MaySpeak(unchecked(1000 + (int)((long)days * DayMs))));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue)]
        [DataRow(int.MinValue)]
        public void Tick_ClockThatBeginsAnywhere_CountsOnceASecond(int startMs)
        {
            CompareCounter counter = new(new ServerCounters());
            counter.LongPollDocument = new CompareStream(counter, true);
            counter.EventDocument = new CompareStream(counter, false);
            counter.Handler = new CompareHandler(counter, 1);
            counter.Handler.OnStart(startMs);
            int before = counter.Value;
            Assert.AreEqual(1000, counter.Tick(startMs));
            Assert.AreEqual(before, counter.Value);
            Assert.AreEqual(1000, counter.Tick(unchecked(startMs + 1000)));
            Assert.AreEqual(before + 1, counter.Value);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue)]
        public void RequestStart_CallNotAnsweredFor30Seconds_GivesWayToTheNext(int startMs)
        {
            MoteServer server = new(new ServerLimits { CanBroadcast = true });
            OcppSample page = new(server, "/ws", new SimulatedStatus(null));
            server.AddWebSocket("/ws", page);
            OcppHandler point = new("CP001", new SimulatedStatus(null), page);
            ClockedConnection connection = new() { Now = startMs };
            point.OnOpen(connection);
            Assert.IsTrue(point.RequestStart());
            point.OnWritable(connection);
            connection.Now = unchecked(startMs + 29_999);
            Assert.IsFalse(point.RequestStart());
            connection.Now = unchecked(startMs + 30_000);
            Assert.IsTrue(point.RequestStart());
            point.OnWritable(connection);
            CollectionAssert.AreEqual(new[] { "[2,\"s1\"", "[2,\"s2\"" }, connection.Sent.Select(text => text[..7]).ToArray());
        }

        private sealed class ClockedConnection : WebSocketConnection
        {
            public readonly List<string> Sent = [];

            public int Now { get; set; }

            public override int NowMs => Now;

            public override int Index => 0;

            public override int SendCapacity => 1000;

            public override string Subprotocol => "ocpp1.6";

            public override bool Send(byte[] buffer, int offset, int count, MessageFlags flags)
            {
                Sent.Add(System.Text.Encoding.UTF8.GetString(buffer, offset, count));
                return true;
            }

            public override void RequestWrite()
            {
            }

            public override void Close(int code, string reason) => Assert.Fail(reason);

            public override int CopyQuery(byte[] buffer, int offset) => 0;
        }
    }
}
