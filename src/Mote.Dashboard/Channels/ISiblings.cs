namespace Mote.Dashboard.Channels
{
    /// <summary>The other devices of this kind that a device has heard on its network, for the request <c>siblings</c>. Called on the server's thread.</summary>
    public interface ISiblings
    {
        /// <summary>How many there are now.</summary>
        int Count { get; }

        /// <summary>The bytes that the offsets refer to. Only read.</summary>
        byte[] Bytes { get; }

        /// <summary>Returns where the first label of a device's host name starts: letters, digits and hyphens.</summary>
        /// <param name="index">0 to <see cref="Count"/> - 1.</param>
        int LabelOffset(int index);

        /// <summary>Returns the bytes of that label, 1 or more.</summary>
        int LabelCount(int index);

        /// <summary>Returns where a device's name starts, valid UTF-8.</summary>
        int NameOffset(int index);

        /// <summary>Returns the bytes of the name; 0 if it has none.</summary>
        int NameCount(int index);

        /// <summary>Returns where the four bytes of a device's IPv4 address start; all 0 if it is not known.</summary>
        int AddressOffset(int index);

        /// <summary>Returns the TCP port of a device's page; 0 if it is not known.</summary>
        int Port(int index);
    }
}
