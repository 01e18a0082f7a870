using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class NetworkListTests
    {
        [TestMethod]
        [DataRow("a1 b3 c2", "b3 c2 a1 ")]
        [DataRow("a1 a4 b2", "a4 b2 ")]
        [DataRow("a4 b2 a1", "a4 b2 ")]
        [DataRow("a2 b2 c2", "a2 b2 c2 ")]
        [DataRow("a1 b2 c3 d4", "d4 c3 b2 ")]
        [DataRow("a3 b3 c3 d1", "a3 b3 c3 ")]
        [DataRow("a1 b1 c1 b4 c3", "b4 c3 a1 ")]
        [DataRow("-4 a1", "a1 ")]
        public void Add_InAnyOrder_KeepsTheStrongestThreeOnce(string heard, string expected)
        {
            NetworkList list = new NetworkList(3);
            string[] networks = heard.Split(' ');
            for (int i = 0; i < networks.Length; i++)
            {
                list.Add(networks[i][0] == '-' ? "" : networks[i].Substring(0, 1), (byte)(networks[i][1] - '0'));
            }

            string found = "";
            for (int i = 0; i < list.Count; i++)
            {
                found += list.SsidAt(i) + list.BarsAt(i).ToString() + " ";
            }

            Assert.AreEqual(expected, found);
        }

        [TestMethod]
        public void Add_WithoutAName_IsLeftOut()
        {
            NetworkList list = new NetworkList(3);
            list.Add(null, 4);

            Assert.AreEqual(0, list.Count);
        }
    }
}
