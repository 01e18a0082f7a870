using Mote.Network.Dns;
using Mote.Network.Mdns;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Mdns
{
    /// <summary>Two devices probe for a name at the same time. RFC 6762 8.2.1.</summary>
    [TestClass]
    public class ProbeTieTests
    {
        private const string Host = "0161 056C6F63616C 00";
        private const string Instance = "0161 055F6D6F7465 045F746370 056C6F63616C 00";
        private const string A = "0001 0001 00000078";
        private const string Aaaa = "001C 0001 00000078";
        private const string Txt = "0010 0001 00001194";
        private const string Srv = "0021 0001 00000078";

        // The data of the own records: 192.168.1.5; id=1, name=N, version=V, path=/; port 8080 of a.local.
        private const string OwnTxt = "001D 0469643D31 066E616D653D4E 0976657273696F6E3D56 06706174683D2F";
        private const string OwnSrv = "000F 0000 0000 1F90 0161 056C6F63616C 00";

        [TestMethod]
        [DataRow(1, Host + A + "0004 C0A80105", false, "the same")]
        [DataRow(1, Host + A + "0004 C0A80104", false, "a lower address")]
        [DataRow(1, Host + A + "0004 C0A80106", true, "a higher one")]
        [DataRow(1, Host + A + "0004 C1000000", true, "the bytes are compared without a sign")]
        [DataRow(2, Host + A + "0004 C0A80106" + Host + A + "0004 C0A80104", false, "the lower of two counts first")]
        [DataRow(2, Host + A + "0004 C0A80104" + Host + A + "0004 C0A80106", false, "in whichever order")]
        [DataRow(2, Host + A + "0004 C0A80106" + Host + A + "0004 C0A80105", true, "the same and another one")]
        [DataRow(2, Host + A + "0004 C0A80105" + Host + A + "0004 C0A80106", true, "in whichever order")]
        [DataRow(2, Host + A + "0004 C0A80105" + Host + A + "0004 C0A80105", false, "the same twice")]
        [DataRow(2, Host + Aaaa + "0010 00000000000000000000000000000000" + Host + A + "0004 C0A80105", true, "the same and another type")]
        [DataRow(1, Host + Aaaa + "0010 00000000000000000000000000000000", true, "a higher type")]
        [DataRow(1, Host + "0001 8001 00000078 0004 C0A80105", false, "RFC 6762 8.2: without the cache-flush bit")]
        [DataRow(1, Host + "0001 0002 00000078 0004 C0A80104", true, "a higher class")]
        [DataRow(1, Host + A + "0005 C0A8010500", true, "longer")]
        [DataRow(1, Host + A + "0003 C0A801", false, "shorter")]
        [DataRow(1, "0162 056C6F63616C 00" + A + "0004 C0A80106", false, "another name")]
        [DataRow(2, Instance + Txt + OwnTxt + Instance + Srv + OwnSrv, false, "the same")]
        [DataRow(2, Instance + Srv + OwnSrv + Instance + Txt + OwnTxt, false, "in whichever order")]
        [DataRow(1, Instance + Txt + OwnTxt, false, "fewer")]
        [DataRow(1, Instance + Srv + OwnSrv, true, "a higher type first")]
        [DataRow(2, Instance + Srv + OwnSrv + Instance + Txt + "0001 00", false, "less in the first")]
        [DataRow(2, Instance + Srv + "000F 0000 0000 0050 0161 056C6F63616C 00" + Instance + Txt + OwnTxt, false, "a lower port")]
        [DataRow(2, Instance + Srv + "000F 0000 0000 1F91 0161 056C6F63616C 00" + Instance + Txt + OwnTxt, true, "a higher port")]
        [DataRow(2, Instance + Srv + "000F 0000 0000 1F90 0162 056C6F63616C 00" + Instance + Txt + OwnTxt, true, "a higher host")]
        [DataRow(2, Instance + Srv + "0009 0000 0000 1F90 00 C000" + Instance + Txt + OwnTxt, false, "a host that cannot be read")]
        [DataRow(3, Instance + Txt + OwnTxt + Instance + Srv + OwnSrv + Instance + Srv + "0006 0000 0000 1F90", false, "a lesser one between")]
        [DataRow(3, Instance + Txt + OwnTxt + Instance + Srv + OwnSrv + Instance + Srv + "0007 0000 0000 1F91 00", true, "a greater one more")]
        [DataRow(3, Instance + Txt + OwnTxt + Instance + Txt + "001D FF69643D31 066E616D653D4E 0976657273696F6E3D56 06706174683D2F" + Instance + Srv + OwnSrv, false, "a second text is in front of the port")]
        public void IsLost_RecordsOfTheOther_AreSortedAndCompared(int count, string authorities, bool isLost, string what)
        {
            byte[] probe = Hex.Bytes("0000 0000 0000 0000 000" + count.ToString() + " 0000" + authorities);
            DnsReader reader = new DnsReader();
            Assert.IsTrue(reader.Begin(probe, 0, probe.Length));
            MdnsHost host = new MdnsHost("a");
            host.Records.IpAddress = MdnsHost.Address;
            Assert.AreEqual(isLost, ProbeTie.IsLost(reader, host.Records), what);
        }
    }
}
