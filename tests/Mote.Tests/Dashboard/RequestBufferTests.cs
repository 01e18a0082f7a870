using System.Text;
using Mote.Dashboard.Protocol;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class RequestBufferTests
    {
        [TestMethod]
        public void Add_SeveralRequests_ComeOutInOrder()
        {
            RequestBuffer requests = new RequestBuffer(20);

            Assert.IsTrue(Add(requests, "one", true, true));
            Assert.IsTrue(Add(requests, "", true, true));
            Assert.IsTrue(Add(requests, "thr", true, false));
            Assert.IsTrue(Add(requests, "e", false, false));
            Assert.AreEqual("one", TakeFirst(requests));
            Assert.AreEqual("", TakeFirst(requests));
            Assert.IsFalse(requests.HasWhole);
            Assert.AreEqual(4, requests.OpenCount);
            Assert.IsTrue(Add(requests, "e", false, true));
            Assert.AreEqual("three", TakeFirst(requests));
            Assert.IsTrue(requests.IsEmpty);
            Assert.IsFalse(requests.HasWhole);
        }

        [TestMethod]
        public void Add_LargestRequest_FitsAndNothingMore()
        {
            RequestBuffer requests = new RequestBuffer(300);
            string largest = new string('x', 300);

            Assert.IsTrue(Add(requests, largest, true, true));
            Assert.IsFalse(Add(requests, "", true, true));
            Assert.AreEqual(largest, TakeFirst(requests));
            Assert.IsTrue(Add(requests, largest, true, false));
            Assert.IsFalse(Add(requests, "y", false, true));
            Assert.IsTrue(Add(requests, "", false, true));
            Assert.AreEqual(largest, TakeFirst(requests));
        }

        [TestMethod]
        public void Clear_InsideARequest_ForgetsIt()
        {
            RequestBuffer requests = new RequestBuffer(10);
            Add(requests, "half", true, false);

            requests.Clear();

            Assert.IsTrue(requests.IsEmpty);
            Assert.AreEqual(0, requests.OpenCount);
            Assert.IsTrue(Add(requests, "whole", true, true));
            Assert.AreEqual("whole", TakeFirst(requests));
        }

        private static bool Add(RequestBuffer requests, string text, bool first, bool last)
        {
            byte[] bytes = Encoding.UTF8.GetBytes("." + text);
            return requests.Add(bytes, 1, bytes.Length - 1, first, last);
        }

        private static string TakeFirst(RequestBuffer requests)
        {
            Assert.IsTrue(requests.HasWhole);
            string text = requests.Count == 0 ? "" : Encoding.UTF8.GetString(requests.Buffer, requests.Offset, requests.Count);
            requests.RemoveFirst();
            return text;
        }
    }
}
