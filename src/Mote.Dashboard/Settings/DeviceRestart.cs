namespace Mote.Dashboard.Settings
{
    /// <summary>How a device starts again when the method <c>restart</c> asks for it.</summary>
    public abstract class DeviceRestart
    {
        /// <summary>Notes that the device is to start again, and returns at once. The response to the request has not been sent yet: another thread stops the server,
        /// which sends it, sets the outputs to their safe values and closes the clients with 1001, and starts the device afterwards.</summary>
        /// <returns>False if the device does not restart, because its next start could not tell that from power-on, see <see cref="DeviceSettings.StartClosed"/>.</returns>
        /// <remarks>Called on the server's thread, perhaps several times. It does not throw.</remarks>
        public abstract bool Ask();
    }
}
