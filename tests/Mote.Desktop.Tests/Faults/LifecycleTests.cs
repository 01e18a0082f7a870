using System.Net;
using System.Net.Sockets;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Starting and stopping, whatever is under way.</summary>
    [TestClass]
    public sealed class LifecycleTests : FaultTests
    {
        [TestMethod]
        public void Start_OnAPortThatAnotherServerHas_ThrowsAndHarmsNeither()
        {
            ServerUnderTest server = Start();
            MoteServer second = new();
            for (int i = 0; i < 10; i++)
            {
                SocketException exception = Assert.ThrowsExactly<SocketException>(() => second.Start("127.0.0.1", server.Server.Port));
                Assert.AreEqual(SocketError.AddressAlreadyInUse, exception.SocketErrorCode);
                Assert.IsFalse(second.IsRunning);
            }

            server.AssertAllSlotsServe();
            second.Start("127.0.0.1", 0);
            second.Stop();
        }

        [TestMethod]
        public void Start_OnAPortThatAnotherProgramHas_Throws()
        {
            using TcpListener taken = new(IPAddress.Loopback, 0);
            taken.Start();
            MoteServer server = new();
            Assert.ThrowsExactly<SocketException>(() => server.Start("127.0.0.1", ((IPEndPoint)taken.LocalEndpoint).Port));
            Assert.IsFalse(server.IsRunning);
        }

        [TestMethod]
        public void Start_WithoutTheMemoryForItsBuffers_ThrowsAndFreesThePort()
        {
            // No runtime makes an array of so many elements.
            MoteServer server = new(new ServerLimits { Clients = 1, Refusals = int.MaxValue - 1 });
            Exception exception = Assert.Throws<Exception>(() => server.Start("127.0.0.1", 0));
            Assert.IsInstanceOfType<OutOfMemoryException>(exception);
            Assert.IsFalse(server.IsRunning);
            Assert.IsNull(server.Failure);
            Assert.AreEqual(0, HeldSockets.Count(server.Port));
            MoteServer other = new();
            other.Start("127.0.0.1", server.Port);
            other.Stop();
            server.Stop();
        }

        [TestMethod]
        public void Loop_WhoseWaitingFails_EndsWithTheReasonAndGivesEverythingBack()
        {
            ServerUnderTest server = Start(limits => limits.StopMs = FarMs, witnessed: false);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            peer.AssertEchoes("hello");
            int port = server.Server.Port;

            // The platform fails at each wait, not once: while the loop runs, and again while it says goodbye to a peer that answers nothing.
            InnerSockets.Bell(server.Server).Dispose();
            ServerUnderTest.WaitUntil(() => server.Server.Failure != null && server.Counters.Open == 0, "the loop had ended");
            Assert.IsInstanceOfType<ObjectDisposedException>(server.Server.Failure);
            Assert.AreEqual(1001, peer.ReadFrame().CloseCode);
            peer.AssertEnd();
            server.Server.Stop();
            server.Server.Start("127.0.0.1", port);
            server.AssertAllSlotsServe();
        }

        [TestMethod]
        public void Start_Twice_ThrowsAndTheFirstGoesOn()
        {
            ServerUnderTest server = Start();
            Assert.ThrowsExactly<InvalidOperationException>(() => server.Server.Start("127.0.0.1", 0));
            server.Witness!.AssertGoesOn();
        }

        [TestMethod]
        public void Stop_InTheMiddleOfEverythingAHundredTimes_FreesThePortAndTellsEveryClient()
        {
            ServerUnderTest server = Start(
                limits =>
                {
                    limits.Clients = 12;
                    limits.StopMs = 20;
                },
                test => test.Page.Pieces = 5000,
                witnessed: false);
            int port = server.Server.Port;
            Random random = new(20260609);
            for (int i = 0; i < 100; i++)
            {
                List<RawPeer> open = [RawPeer.Open(server.EchoUri), RawPeer.Open(server.EchoUri), RawPeer.Open(server.EchoUri)];
                open[1].Send(RawFrame.Masked("an echo under way"));
                open[2].Send(RawFrame.Masked(RawFrame.Binary, new byte[500]).AsSpan(0, 100));
                List<RawPeer> others = MiddleOfEverything(server);
                Task? busy = i % 3 == 0 ? Task.Run(() => BusyPeer.Push(others[0], RawFrame.Masked("on and on"))) : null;
                if (i % 2 == 0)
                {
                    // Any moment will do, as long as it is another one each time.
                    Thread.Sleep(random.Next(4));
                }

                server.Server.Stop();
                Assert.AreEqual(0, server.Counters.Open);
                Assert.AreEqual(server.Counters.Accepted, server.Counters.Closed);
                open.ForEach(AssertTold);
                busy?.Wait(Limit.Step);
                open.ForEach(peer => peer.Dispose());
                others.ForEach(peer => peer.Dispose());

                // At once, though old connections to the port linger in the system.
                server.Server.Start("127.0.0.1", port);
            }
        }

        [TestMethod]
        public void Stop_RightAfterStart_NeverThrows()
        {
            MoteServer server = new();
            for (int i = 0; i < 300; i++)
            {
                server.Start("127.0.0.1", 0);
                if (i % 3 == 0)
                {
                    Thread.Yield();
                }

                server.Stop();
            }
        }

        [TestMethod]
        public void Stop_WithAClientThatNeverAnswers_DoesNotWaitForIt()
        {
            // Its own deadlines are far away.
            ServerUnderTest server = Start(witnessed: false);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            peer.AssertEchoes("hello");
            Assert.IsTrue(Task.Run(server.Server.Stop).Wait(Limit.Step));
            Assert.AreEqual(1001, peer.ReadFrame().CloseCode);
            CollectionAssert.AreEqual(new[] { 1001 }, server.Echoes.CloseCodes.ToArray());
        }

        [TestMethod]
        public void Stop_WithAPeerThatAnsweredButKeepsTcpOpen_DoesNotWaitForIt()
        {
            // Nor for its deadlines, which are far away; what it goes on sending counts for nothing.
            ServerUnderTest server = Start(limits => limits.StopMs = FarMs, witnessed: false);
            using RawPeer early = RawPeer.Open(server.EchoUri);
            early.Send(RawFrame.Masked(RawFrame.Close, [0x03, 0xE8]));
            Assert.AreEqual(1000, early.ReadFrame().CloseCode);
            using RawPeer late = RawPeer.Open(server.EchoUri);
            late.AssertEchoes("hello");
            Task stopping = Task.Run(server.Server.Stop);
            RawFrame close = late.ReadFrame();
            Assert.AreEqual(1001, close.CloseCode);
            late.Send(RawFrame.Masked(RawFrame.Close, close.Payload.AsSpan(0, 2)));
            ServerUnderTest.WaitUntil(
                () =>
                {
                    BusyPeer.TrySend(late, 0);
                    return stopping.Wait(10);
                },
                "the server had stopped");
            CollectionAssert.AreEquivalent(new[] { 1000, 1001 }, server.Echoes.CloseCodes.ToArray());
        }

        [TestMethod]
        public void Broadcast_WhileTheServerStopsAndStarts_NeverThrows()
        {
            ServerUnderTest server = Start(limits => limits.StopMs = 20, witnessed: false);
            using CancellationTokenSource end = new();
            Task broadcasting = Task.Factory.StartNew(
                () =>
                {
                    byte[] news = new byte[20];
                    while (!end.IsCancellationRequested)
                    {
                        server.Server.Broadcast("/echo", news, 0, news.Length, false);
                    }
                },
                TaskCreationOptions.LongRunning);
            for (int i = 0; i < 100 && !broadcasting.IsCompleted; i++)
            {
                server.Server.Stop();
                server.Server.Start("127.0.0.1", 0);
            }

            end.Cancel();
            Assert.IsTrue(broadcasting.Wait(Limit.Step));
        }

        [TestMethod]
        public void Broadcast_AtFullRateWithANonReader_ReachesTheOthers()
        {
            ServerUnderTest server = Start();
            using RawPeer sleeper = RawPeer.Open(server.ShortUri);
            using RawPeer reader = RawPeer.Open(server.ShortUri);
            byte[] news = new byte[1000];
            using CancellationTokenSource end = new();
            Task broadcasting = Task.Factory.StartNew(
                () =>
                {
                    while (!end.IsCancellationRequested)
                    {
                        server.Server.Broadcast("/short", news, 0, news.Length, false);
                    }
                },
                TaskCreationOptions.LongRunning);

            // More than the buffers of the sleeper hold.
            for (int i = 0; i < 10_000; i++)
            {
                Assert.HasCount(1000, reader.ReadFrame().Payload);
            }

            end.Cancel();
            Assert.IsTrue(broadcasting.Wait(Limit.Step));
            server.Witness!.AssertGoesOn();
            Assert.AreEqual(0, server.Counters.Torn);
        }

        private static List<RawPeer> MiddleOfEverything(ServerUnderTest server)
        {
            RawPeer busy = RawPeer.Open(server.EchoUri);
            RawPeer telemetry = RawPeer.Open(server.TelemetryUri);
            RawPeer page = RawPeer.Connect(server.PageUri);
            page.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
            RawPeer half = RawPeer.Connect(server.EchoUri);
            half.Send("GET /echo HTTP/1.1\r\n"u8);
            RawPeer silent = RawPeer.Connect(server.EchoUri);
            RawPeer failed = RawPeer.Open(server.EchoUri);
            failed.Send([0x83, 0x80, 0, 0, 0, 0]);
            RawPeer torn = RawPeer.Open(server.EchoUri);
            torn.Reset();
            return [busy, telemetry, page, half, silent, failed];
        }

        // Either the close frame, behind whatever was echoed before, or a connection torn by the server's end.
        private static void AssertTold(RawPeer peer)
        {
            try
            {
                RawFrame frame = peer.ReadFrame();
                while (frame.Opcode != RawFrame.Close)
                {
                    frame = peer.ReadFrame();
                }

                Assert.AreEqual(1001, frame.CloseCode);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
            {
                // Bytes of ours that the server had not read when it ended.
            }
        }
    }
}
