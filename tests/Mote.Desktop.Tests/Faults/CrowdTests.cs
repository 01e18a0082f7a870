using System.Net;
using System.Net.Sockets;
using System.Text;
using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Many peers of one address that connect and say nothing. How long others wait is printed by <c>tests/Soak -- --crowd</c>.</summary>
    [TestClass]
    public sealed class CrowdTests : FaultTests
    {
        private const int Silent = 40;
        private const int Visits = 30;

        private static readonly IPAddress _crowded = new([127, 0, 1, 1]);

        [TestMethod]
        public void Crowd_OfSilentPeersThatComeAgain_KeepsNobodyElseOut()
        {
            ServerUnderTest server = Start();
            using RawPeer open = RawPeer.Open(server.EchoUri);
            using CancellationTokenSource end = new();
            Task crowd = Task.Run(() => ComeAgain(server.EchoUri, end.Token));
            try
            {
                for (int i = 0; i < Visits; i++)
                {
                    int evicted = server.Counters.Evicted;
                    ServerUnderTest.WaitUntil(() => server.Counters.Evicted >= evicted + Silent || crowd.IsCompleted, "the whole crowd had come again");
                    using RawPeer visitor = RawPeer.Connect(server.PageUri);
                    visitor.Send(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {server.PageUri.Authority}\r\n\r\n"));
                    Assert.AreEqual(200, visitor.ReadStatus());
                    server.Page.AssertIs(visitor.ReadToEnd());
                    open.AssertEchoes("still here");
                }
            }
            finally
            {
                end.Cancel();
            }

            Assert.IsTrue(crowd.Wait(Limit.Step));
            Assert.AreEqual(0, server.Counters.TimedOut);
        }

        // Keeps so many connections open, or waiting to be accepted, and opens another for each that the server ends.
        private static void ComeAgain(Uri uri, CancellationToken end)
        {
            RawPeer[] peers = Enumerable.Range(0, Silent).Select(_ => RawPeer.Connect(uri, _crowded)).ToArray();
            List<Socket> readable = [];
            while (!end.IsCancellationRequested)
            {
                readable.Clear();
                readable.AddRange(peers.Select(peer => peer.Socket));
                Socket.Select(readable, null, null, TimeSpan.FromMilliseconds(20));
                for (int i = 0; i < peers.Length; i++)
                {
                    if (readable.Contains(peers[i].Socket))
                    {
                        peers[i].Dispose();
                        peers[i] = RawPeer.Connect(uri, _crowded);
                    }
                }
            }

            Array.ForEach(peers, peer => peer.Dispose());
        }
    }
}
