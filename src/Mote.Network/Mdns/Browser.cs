using Mote.Core;
using Mote.Network.Dns;

namespace Mote.Network.Mdns
{
    /// <summary>Asks for other devices of the type _mote._tcp: first often, in the end once an hour, and when one is about to be forgotten. RFC 6762 5.2.</summary>
    internal sealed class Browser
    {
        private const int CheckMs = 1000;

        private int _sinceMs;
        private int _inMs;
        private int _checkedMs;

        /// <summary>Begins to ask.</summary>
        public void Start(int nowMs)
        {
            _sinceMs = nowMs;
            _checkedMs = nowMs;
            _inMs = MdnsLayout.FirstBrowseMs;
        }

        /// <summary>Tells whether it is time to ask.</summary>
        public bool IsDue(SiblingTable siblings, int nowMs)
        {
            if (!TimeSpans.IsPast(CheckMs, _checkedMs, nowMs))
            {
                return false;
            }

            _checkedMs = nowMs;
            bool isForgetting = siblings.Expire(nowMs);
            if (!TimeSpans.IsPast(_inMs, _sinceMs, nowMs))
            {
                return isForgetting;
            }

            _sinceMs = nowMs;
            _inMs = _inMs < MdnsLayout.LongestBrowseMs / 3 ? _inMs * 3 : MdnsLayout.LongestBrowseMs;
            return true;
        }

        /// <summary>Writes the question, with the devices that are known: they need not respond, and neither need this one. RFC 6762 7.1.</summary>
        public static int Write(DnsWriter writer, byte[] buffer, OwnNames names, SiblingTable siblings, int nowMs)
        {
            writer.Begin(buffer, 0, buffer.Length, 0, 0);
            writer.AddQuestion(names.MoteType, DnsLayout.TypePtr, DnsLayout.ClassInternet);
            writer.BeginRecord(DnsLayout.Answers, names.MoteType, DnsLayout.TypePtr, DnsLayout.ClassInternet, MdnsLayout.OtherTtl);
            writer.WriteName(names.MoteInstance, true);
            writer.EndRecord();
            siblings.WriteKnown(writer, nowMs);
            return writer.End();
        }
    }
}
