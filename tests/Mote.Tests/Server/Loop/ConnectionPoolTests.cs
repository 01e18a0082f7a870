using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Server;
using Mote.Server.Access;
using Mote.Server.Connections;
using Mote.Server.Documents;
using Mote.Tests.Server.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    [TestClass]
    public class ConnectionPoolTests
    {
        [TestMethod]
        public void Take_APeerAfterAnother_GetsTheSamePlace()
        {
            ConnectionPool pool = Make(4, 3);
            Assert.AreEqual(0, pool.MadeCount);

            Connection first = Accept(pool);
            Assert.AreEqual(1, pool.MadeCount);
            first.Drop(CloseCode.Abnormal, false);
            pool.RemoveEnded();

            Assert.IsTrue(first == Accept(pool));
            Assert.AreEqual(1, pool.MadeCount);
        }

        [TestMethod]
        public void Take_MorePeersThanPlaces_MakesOneConnectionForEachPlace()
        {
            const int Places = 3;
            ConnectionPool pool = Make(Places, 3);
            for (int i = 0; i < Places; i++)
            {
                Assert.AreEqual(i, Accept(pool).WebSocket.Index);
            }

            // One whose request is not whole goes for the next peer.
            Connection next = Accept(pool);
            Assert.IsTrue(next.WebSocket != null);
            Assert.AreEqual(Places, pool.MadeCount);
            Assert.AreEqual(Places, pool.ActiveCount);
        }

        [TestMethod]
        public void Readers_RequestsAtTheSameTime_HaveOneEachAndLeaveOne()
        {
            ServerContext context;
            ConnectionPool pool = Make(4, 3, out context);
            Connection first = Accept(pool);
            Connection second = Accept(pool);
            RequestReader kept = pool.Readers.Take(0);
            first.Exchange = new HttpExchange(context, first, kept);
            RequestReader other = pool.Readers.Take(0);
            second.Exchange = new HttpExchange(context, second, other);
            Assert.IsFalse(kept == other);

            first.Exchange = null;
            Assert.IsTrue(kept == pool.Readers.Take(0));
            second.Exchange = null;
            Assert.IsTrue(kept == pool.Readers.Take(0));
        }

        [TestMethod]
        public void Readers_AllTaken_ComeFromARequestThatIsNotWhole()
        {
            ServerContext context;
            ConnectionPool pool = Make(4, 1, out context);
            Connection first = Accept(pool);
            Accept(pool);
            RequestReader reader = pool.Readers.Take(0);
            first.Exchange = new HttpExchange(context, first, reader);

            Assert.IsTrue(reader == pool.Readers.Take(0));
            Assert.IsTrue(first.Phase == ConnectionPhase.Torn);
            Assert.AreEqual(1L, context.Counters.Evicted);
        }

        private static ConnectionPool Make(int clients, int handshakes)
        {
            ServerContext context;
            return Make(clients, handshakes, out context);
        }

        private static ConnectionPool Make(int clients, int handshakes, out ServerContext context)
        {
            ServerLimits limits = new ServerLimits { Clients = clients, Handshakes = handshakes };
            ServerCounters counters = new ServerCounters();
            context = new ServerContext(limits, counters, new RouteTable(), new TickSchedule(new ITicker[0], counters), new AccessControl(new AccessPolicy(), false));
            return new ConnectionPool(context);
        }

        private static Connection Accept(ConnectionPool pool)
        {
            FakeTransport transport = new FakeTransport { PeerAddress = pool.ActiveCount + 1 };
            bool isServed;
            Connection connection = pool.Take(transport, 0, out isServed);
            connection.Accept(transport, isServed, 0);
            pool.Enter(connection);
            return connection;
        }
    }
}
