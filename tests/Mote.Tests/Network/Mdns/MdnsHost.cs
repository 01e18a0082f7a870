using Mote.Core.Text;
using Mote.Network;
using Mote.Network.Dns;
using Mote.Network.Mdns;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Mdns
{
    /// <summary>A responder in virtual time, and what others send to it.</summary>
    internal sealed class MdnsHost
    {
        /// <summary>192.168.1.5, the address of the host.</summary>
        public const int Address = unchecked((int)0xC0A80105);

        /// <summary>192.168.1.9, the address of whoever sends.</summary>
        public const int Other = unchecked((int)0xC0A80109);

        /// <summary>The steps in which time passes, as in <see cref="NameService"/>.</summary>
        public const int StepMs = 50;

        /// <summary>The host's names.</summary>
        public readonly OwnNames Names;

        /// <summary>The host's records.</summary>
        public readonly OwnRecords Records;

        /// <summary>The host's table.</summary>
        public readonly SiblingTable Siblings;

        /// <summary>The host.</summary>
        public readonly Responder Responder;

        /// <summary>What it writes, from the first byte on.</summary>
        public readonly byte[] Buffer = new byte[1408];

        private readonly byte[] _out = new byte[1400];

        /// <summary>Makes a host that is silent, at a time that comes round soon.</summary>
        public MdnsHost(string label)
        {
            NameServiceOptions options = new NameServiceOptions { Label = label, Id = "1", Name = "N", Version = "V", Port = 8080 };
            Names = new OwnNames(label);
            Records = new OwnRecords(Names, options.Txt(), 8080);
            Siblings = new SiblingTable(Names, 16);
            Responder = new Responder(Records, new Delays(7, Names.Host), Siblings);
            NowMs = int.MaxValue - 500;
        }

        /// <summary>The time.</summary>
        public int NowMs { get; private set; }

        /// <summary>How many messages the host has multicast.</summary>
        public int Multicasts { get; private set; }

        /// <summary>Bytes of the message that the host wrote last.</summary>
        public int LastCount { get; private set; }

        /// <summary>Makes a host that has its names, and has been quiet for five seconds since.</summary>
        public static MdnsHost Running(string label)
        {
            MdnsHost host = new MdnsHost(label);
            host.Responder.Start(Address, host.NowMs);
            host.Pass(9000);
            Assert.AreEqual((int)ResponderState.Running, (int)host.Responder.State);
            return host;
        }

        /// <summary>Lets time pass until the host multicasts, at most so long.</summary>
        /// <returns>The milliseconds that passed; -1 if it was silent.</returns>
        public int UntilMulticast(int mostMs)
        {
            for (int passed = 0; passed <= mostMs; passed += StepMs)
            {
                int count = Responder.Tick(Buffer, NowMs);
                if (count > 0)
                {
                    Multicasts++;
                    LastCount = count;
                    return passed;
                }

                NowMs = unchecked(NowMs + StepMs);
            }

            return -1;
        }

        /// <summary>Notes a message that the host wrote by itself.</summary>
        public void NoteLast(int count)
        {
            LastCount = count;
        }

        /// <summary>Lets time pass, whatever the host sends.</summary>
        public void Pass(int ms)
        {
            for (int passed = 0; passed < ms; passed += StepMs)
            {
                while (Responder.Tick(Buffer, NowMs) > 0)
                {
                    Multicasts++;
                }

                NowMs = unchecked(NowMs + StepMs);
            }
        }

        /// <summary>Begins a message of the other one.</summary>
        public DnsWriter Write(int flags)
        {
            DnsWriter writer = new DnsWriter();
            writer.Begin(_out, 0, _out.Length, 0x1234, flags);
            return writer;
        }

        /// <summary>The host receives the message that was written.</summary>
        /// <returns>Bytes of the response to the sender.</returns>
        public int Receive(DnsWriter message, int port)
        {
            return Receive(_out, message.End(), port);
        }

        /// <summary>The host receives a message.</summary>
        /// <returns>Bytes of the response to the sender.</returns>
        public int Receive(byte[] message, int count, int port)
        {
            System.Array.Copy(message, Buffer, count);
            LastCount = Responder.Receive(Buffer, 0, count, Other, port, NowMs);
            return LastCount;
        }

        /// <summary>The host receives a question from port 5353.</summary>
        /// <returns>Bytes of the response to the sender.</returns>
        public int Ask(byte[] name, int type, int classAndBit)
        {
            DnsWriter query = Write(0);
            query.AddQuestion(name, type, classAndBit);
            return Receive(query, MdnsLayout.Port);
        }

        /// <summary>Tells the records of the host in what it wrote last, in a section; those with the right data only.</summary>
        public int Told(int section)
        {
            int told = 0;
            DnsReader reader = new DnsReader();
            Assert.IsTrue(reader.Begin(Buffer, 0, LastCount));
            while (reader.Next())
            {
                if (reader.Section == section)
                {
                    bool isSame;
                    int record = Records.Find(reader, out isSame);
                    Assert.IsTrue(record == 0 || isSame, "a record of its own with other data");
                    told |= record;
                }
            }

            Assert.IsFalse(reader.IsMalformed);
            return told;
        }

        /// <summary>Tells the seconds in the records that the host wrote last; -1 if they differ.</summary>
        public int LastTtl()
        {
            int ttl = -2;
            DnsReader reader = new DnsReader();
            Assert.IsTrue(reader.Begin(Buffer, 0, LastCount));
            while (reader.Next())
            {
                if (reader.Section != DnsLayout.Questions)
                {
                    ttl = ttl == -2 || ttl == reader.Ttl ? reader.Ttl : -1;
                }
            }

            return ttl;
        }

        /// <summary>Returns label.local, or a longer name, as in a message.</summary>
        public static byte[] Name(string dotted)
        {
            string[] labels = dotted.Split('.');
            byte[] name = new byte[dotted.Length + 2];
            int at = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                name[at] = (byte)labels[i].Length;
                at += 1 + Ascii.Copy(labels[i], name, at + 1);
            }

            return name;
        }
    }
}
