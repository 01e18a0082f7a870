using Mote.Dashboard.Outputs;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class TokenBucketsTests
    {
        // 24.9 and 49.8 days are just over 2^31 and 2^32 milliseconds.
        [TestMethod]
        [DataRow(1, 1000L)]
        [DataRow(3, 1000L)]
        [DataRow(3, 2151360000L)]
        [DataRow(1000, 2151360000L)]
        [DataRow(3, 4302720000L)]
        [DataRow(1000, 8640000000L)]
        public void TryTake_AfterAnyTime_HasTheTokensOfOneSecond(int perSecond, long silenceMs)
        {
            TokenBuckets buckets = new TokenBuckets(2, perSecond);
            buckets.Join(1, 77, 5);
            for (int i = 0; i < perSecond; i++)
            {
                Assert.IsTrue(buckets.TryTake(1, 5));
            }

            Assert.IsFalse(buckets.TryTake(1, 5));
            for (int i = 0; i < perSecond; i++)
            {
                Assert.IsTrue(buckets.TryTake(1, 5 + silenceMs));
            }

            Assert.IsFalse(buckets.TryTake(1, 5 + silenceMs));
        }

        // 220 requests a second from twenty addresses without a client, and four a second from each client: what the strangers are refused is not the clients'.
        [TestMethod]
        [DataRow(1)]
        [DataRow(7)]
        [DataRow(8)]
        public void TryTake_StrangersOfManyAddressesAskForMore_NoClientIsRefused(int clients)
        {
            TokenBuckets buckets = new TokenBuckets(8, 20);
            for (int i = 0; i < clients; i++)
            {
                buckets.Join(i, 100 + i, 0);
            }

            int carriedOut = 0;
            for (int i = 1; i <= 2200; i++)
            {
                long nowMs = i * 1000L / 220;
                carriedOut += buckets.TryTakeFor(1000 + (i % 20), nowMs) ? 1 : 0;
                for (int k = 0; i % 55 == 0 && k < clients; k++)
                {
                    Assert.IsTrue(buckets.TryTake(k, nowMs), i.ToString());
                }
            }

            // In ten seconds, and what a bucket held at the start.
            Assert.IsTrue(carriedOut <= (9 - clients) * 20 * 11);
            Assert.IsTrue(carriedOut >= 20 * 10);
        }

        [TestMethod]
        public void Leave_TheLastClientOfAnAddress_StrangersTakeOverItsBucket()
        {
            TokenBuckets buckets = new TokenBuckets(2, 1);
            buckets.Join(0, 7, 5);
            buckets.Join(1, 7, 5);
            buckets.Leave(0);
            Assert.AreEqual(2, Taken(buckets, 5));

            buckets.Leave(1);
            buckets.Leave(1);
            Assert.AreEqual(1, Taken(buckets, 5));
            Assert.AreEqual(0, Taken(buckets, 5));
        }

        // How many of a hundred addresses without a client are granted something.
        private static int Taken(TokenBuckets buckets, long nowMs)
        {
            int taken = 0;
            for (int i = 0; i < 100; i++)
            {
                taken += buckets.TryTakeFor(1000 + i, nowMs) ? 1 : 0;
            }

            return taken;
        }
    }
}
