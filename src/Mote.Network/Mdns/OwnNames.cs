using System;
using Mote.Core.Text;
using Mote.Network.Dns;

namespace Mote.Network.Mdns
{
    /// <summary>The names of a device: label.local for its address, and one of each service. RFC 6762 3, RFC 6763 4.1.</summary>
    /// <remarks>Each is stored as in a message. A new number after the label is written in place: what renames the device comes from the network.</remarks>
    internal sealed class OwnNames
    {
        /// <summary>The highest number that is put after the label; after it comes 2 again.</summary>
        public const int MaxNumber = 99;

        // A hyphen and two digits.
        private const int NumberBytes = 3;

        private readonly byte[] _label;

        /// <summary>Makes the names of a label.</summary>
        /// <param name="label">1 to 63 letters, digits and hyphens; checked by the caller.</param>
        public OwnNames(string label)
        {
            _label = Ascii.GetBytes(label);
            HttpType = Join(new byte[0], "_http", "_tcp");
            MoteType = Join(new byte[0], "_mote", "_tcp");
            Services = Join(new byte[0], "_services", "_dns-sd", "_udp");
            byte[] longest = new byte[1 + LongestLabel];
            longest[0] = (byte)LongestLabel;
            Host = Join(longest);
            HttpInstance = Join(longest, "_http", "_tcp");
            MoteInstance = Join(longest, "_mote", "_tcp");
            Number = 1;
            Build();
        }

        /// <summary>label.local.</summary>
        public byte[] Host { get; }

        /// <summary>label._http._tcp.local.</summary>
        public byte[] HttpInstance { get; }

        /// <summary>label._mote._tcp.local.</summary>
        public byte[] MoteInstance { get; }

        /// <summary>_http._tcp.local.</summary>
        public byte[] HttpType { get; }

        /// <summary>_mote._tcp.local.</summary>
        public byte[] MoteType { get; }

        /// <summary>The name that tells which types of service there are. RFC 6763 9.</summary>
        public byte[] Services { get; }

        /// <summary>The number after the label; 1 for none.</summary>
        public int Number { get; private set; }

        /// <summary>Bytes of the longest label that the device can have, with its number.</summary>
        private int LongestLabel => _label.Length + NumberBytes < DnsLayout.MaxLabelBytes ? _label.Length + NumberBytes : DnsLayout.MaxLabelBytes;

        /// <summary>Another device has the names: takes the next number. RFC 6762 9.</summary>
        public void Rename()
        {
            Number = Number == MaxNumber ? 2 : Number + 1;
            Build();
        }

        /// <summary>Returns the label with its number.</summary>
        public string LabelText()
        {
            return new System.Text.UTF8Encoding().GetString(Host, 1, Host[0]);
        }

        /// <summary>Tells whether a host of HTTP is label.local, in any case, with a final dot or without.</summary>
        public bool IsHost(byte[] buffer, int offset, int count)
        {
            int label = Host[0];
            if (count == label + 7 && buffer[offset + count - 1] == '.')
            {
                count--;
            }

            return count == label + 6 && buffer[offset + label] == '.'
                && DnsName.AreLabelsSame(buffer, offset, Host, 1, label)
                && DnsName.AreLabelsSame(buffer, offset + label + 1, Host, label + 2, 5);
        }

        private static byte[] Join(byte[] label, params string[] labels)
        {
            int count = label.Length + 7;
            for (int i = 0; i < labels.Length; i++)
            {
                count += 1 + labels[i].Length;
            }

            byte[] name = new byte[count];
            Array.Copy(label, name, label.Length);
            int at = label.Length;
            for (int i = 0; i < labels.Length; i++)
            {
                at = Append(labels[i], name, at);
            }

            Append("local", name, at);
            return name;
        }

        private static int Append(string label, byte[] name, int at)
        {
            name[at] = (byte)label.Length;
            return at + 1 + Ascii.Copy(label, name, at + 1);
        }

        private void Build()
        {
            Put(Host);
            Put(HttpInstance);
            Put(MoteInstance);
        }

        // Puts the label in front of what follows it, whose place moves with the length of the label.
        private void Put(byte[] name)
        {
            int old = 1 + name[0];
            int tail = DnsName.CountBytes(name, 0) - old;
            int digits = Number == 1 ? 0 : Number < 10 ? 1 : 2;
            int room = digits == 0 ? DnsLayout.MaxLabelBytes : DnsLayout.MaxLabelBytes - 1 - digits;
            int kept = _label.Length < room ? _label.Length : room;
            int label = digits == 0 ? kept : kept + 1 + digits;
            Move(name, old, 1 + label, tail);
            name[0] = (byte)label;
            Array.Copy(_label, 0, name, 1, kept);
            if (digits > 0)
            {
                name[1 + kept] = (byte)'-';
                Ascii.WriteNumber(Number, name, 2 + kept);
            }
        }

        // Within one array, from the end that is not overwritten before it is read.
        private static void Move(byte[] name, int from, int to, int count)
        {
            for (int i = 0; i < count; i++)
            {
                int at = to < from ? i : count - 1 - i;
                name[to + at] = name[from + at];
            }
        }
    }
}
