namespace Mote.Network.Mdns
{
    /// <summary>The numbers of Multicast DNS. RFC 6762.</summary>
    internal static class MdnsLayout
    {
        /// <summary>The group that everybody listens to. RFC 6762 3.</summary>
        public const string Group = "224.0.0.251";

        /// <summary>The port that everybody sends from and to.</summary>
        public const int Port = 5353;

        /// <summary>Seconds that records with the host's name, or its address, are valid for. RFC 6762 10.</summary>
        public const int HostTtl = 120;

        /// <summary>Seconds that other records are valid for: 75 minutes.</summary>
        public const int OtherTtl = 4500;

        /// <summary>Seconds that a querier which knows no mDNS may keep a record. RFC 6762 6.7.</summary>
        public const int LegacyTtl = 10;

        /// <summary>Probes before a name is taken. RFC 6762 8.1.</summary>
        public const int Probes = 3;

        /// <summary>Between two probes, and the most before the first.</summary>
        public const int ProbeMs = 250;

        /// <summary>What a host waits that has lost against another which probes for the same name. RFC 6762 8.2.</summary>
        public const int LostMs = 1000;

        /// <summary>Announcements of records that are new. RFC 6762 8.3.</summary>
        public const int Announcements = 2;

        /// <summary>Between two announcements, and between two multicasts of a record. RFC 6762 6.</summary>
        public const int RepeatMs = 1000;

        /// <summary>Between two multicasts of a record that answer probes. RFC 6762 6.</summary>
        public const int DefendMs = 250;

        /// <summary>The least and the most that a response waits which others may send too. RFC 6762 6.</summary>
        public const int SharedMs = 20;

        /// <summary>What is added to <see cref="SharedMs"/> at most.</summary>
        public const int SharedRangeMs = 100;

        /// <summary>The least that a response waits whose query goes on in the next message. RFC 6762 7.2.</summary>
        public const int TruncatedMs = 400;

        /// <summary>Conflicts within <see cref="ConflictSpanMs"/> after which each probe waits for <see cref="ConflictPauseMs"/>. RFC 6762 8.1.</summary>
        public const int MostConflicts = 15;

        /// <summary>How long conflicts are counted together.</summary>
        public const int ConflictSpanMs = 10000;

        /// <summary>The pause after so many.</summary>
        public const int ConflictPauseMs = 5000;

        /// <summary>The first pause between two queries that browse; each is three times as long as the one before. RFC 6762 5.2.</summary>
        public const int FirstBrowseMs = 1000;

        /// <summary>The longest one, an hour.</summary>
        public const int LongestBrowseMs = 3600000;
    }
}
