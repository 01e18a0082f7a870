using Mote.Dashboard;
using Mote.Dashboard.Settings;

namespace Mote.Esp32
{
    /// <summary>Makes the board forget its network, its token, its hosts and its settings. What it is, and the key of its access point, stay: it can be set up by
    /// phone again.</summary>
    internal static class FactoryReset
    {
        /// <summary>Removes everything that was set. The outputs must have their safe values; the board must restart afterwards.</summary>
        public static void Run()
        {
            FirmwareLog.Write(LogLevel.Warning, "Factory reset: Wi-Fi, token, hosts and settings are deleted.");

            // The network first. If the power fails after that, no board is on a network without the token that it had.
            if (!WifiCredentials.Write(string.Empty, string.Empty))
            {
                FirmwareLog.Write(LogLevel.Error, "The Wi-Fi credentials cannot be deleted, so the token stays too.");
                return;
            }

            if (!new DeviceSettings(new SettingsFlash()).Reset())
            {
                FirmwareLog.Write(LogLevel.Error, "The settings cannot be deleted.");
            }

            Flash.Delete(Flash.TokenPath);
            Flash.Delete(Flash.HostsPath);
            SetupStart.ForgetNote();
        }
    }
}
