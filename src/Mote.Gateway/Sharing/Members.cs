namespace Mote.Gateway.Sharing
{
    /// <summary>The gateways of one share that are alive, by what was last heard of them. It is told the time. Not for several threads.</summary>
    /// <param name="own">This gateway.</param>
    /// <param name="silence">After which another that says nothing is gone.</param>
    internal sealed class Members(string own, TimeSpan silence)
    {
        private readonly Dictionary<string, TimeSpan> _heardAt = new(StringComparer.Ordinal);

        /// <summary>Another gateway, or this one, says that it is alive.</summary>
        public void Hear(string gateway, TimeSpan now) => _heardAt[gateway] = now;

        /// <summary>A gateway has gone, as it or the broker says.</summary>
        public void Forget(string gateway) => _heardAt.Remove(gateway);

        /// <summary>What was heard before the broker was away is of no use.</summary>
        public void Clear() => _heardAt.Clear();

        /// <summary>Returns the gateways that are alive, this one among them.</summary>
        public string[] Alive(TimeSpan now)
        {
            foreach (string gone in _heardAt.Where(heard => now - heard.Value > silence).Select(heard => heard.Key).ToArray())
            {
                _heardAt.Remove(gone);
            }

            return [.. _heardAt.Keys.Append(own).Distinct().Order(StringComparer.Ordinal)];
        }
    }
}
